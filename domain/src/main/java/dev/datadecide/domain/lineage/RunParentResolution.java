package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import java.util.List;
import java.util.Optional;

/** Verdicts about a parent that is itself a post-training run. */
record RunParentResolution(
    TrainingRun run, LineageSources sources, AncestorWalk walk, EvidenceLog log) {
  LineageResolution found(RunKey parent, DeclaredModelPath path) {
    log.supports(declared(parent, path));
    path.part()
        .ifPresent(part ->
            log.warn(
                "intermediate-parent-weights",
                "The run started from %s of run %s, not from its final weights."
                    .formatted(part, parent.text())));
    return descend(parent);
  }

  /** The verdict with a parent that the path or the user names. */
  private LineageResolution descend(RunKey parent) {
    return switch (walk.from(parent)) {
      case AncestorWalk.End.Root root ->
          conclude(LineageState.RESOLVED, Optional.of(parent), weighRoot(root.checkpoint()));
      case AncestorWalk.End.Lost lost ->
          conclude(LineageState.RESOLVED, Optional.of(parent), weighOwnWords());
      case AncestorWalk.End.Cycle cycle -> {
        log.contradicts("cycle: the declared paths lead round in a circle, " + cycle.path());
        yield unresolved("the paths form a cycle");
      }
    };
  }

  /** The verdict that the user gave; a path that names another run contradicts it. */
  LineageResolution pinned(RunKey parent, LineagePin pin, DeclaredModelPath path) {
    log.supports(new LineageEvidence.Pinned("pinned by the user: " + pin.why()));
    switch (new ParentRunSearch(sources).find(run.key(), path)) {
      case ParentRunSearch.Found.One one -> {
        if (one.run().equals(parent)) {
          log.supports(declared(one.run(), path));
        } else {
          log.contradicts(
              "%s is the output folder of run %s, but the user pinned %s"
                  .formatted(
                      DeclaredModelPath.CONFIGURATION_PATH, one.run().text(), parent.text()));
        }
      }
      case ParentRunSearch.Found.Several several -> {
        // The pin settles which of them it is.
      }
      case ParentRunSearch.Found.None none -> {
        if (path instanceof DeclaredModelPath.HubModel model) {
          log.contradicts(
              "%s names %s, but the user pinned %s"
                  .formatted(DeclaredModelPath.CONFIGURATION_PATH, model.text(), parent.text()));
        }
      }
    }
    return descend(parent);
  }

  /** The path names a run that the user rejected. */
  LineageResolution rejected(RunKey parent, LineagePin pin, DeclaredModelPath path) {
    log.supports(declared(parent, path));
    log.contradicts("the user rejected the parent %s: %s".formatted(pin.parentText(), pin.why()));
    return log.conclude(LineageState.UNRESOLVED, new ParentRef.Unknown());
  }

  private static LineageEvidence declared(RunKey parent, DeclaredModelPath path) {
    return new LineageEvidence.DeclaredPath(
        "%s is the output folder of run %s%s"
            .formatted(
                DeclaredModelPath.CONFIGURATION_PATH,
                parent.text(),
                path.part().map(part -> ", part " + part).orElse("")));
  }

  /** Several runs have the id that the path names. */
  LineageResolution ambiguous(List<RunKey> candidates) {
    List<String> keys = candidates.stream().map(RunKey::text).toList();
    log.supports(
        new LineageEvidence.DeclaredPath(
            "%s is the output folder of one of the runs %s"
                .formatted(DeclaredModelPath.CONFIGURATION_PATH, String.join(", ", keys))));
    log.warn(
        "ambiguous-parent",
        "%d runs have the id that the run's path names: %s."
            .formatted(keys.size(), String.join(", ", keys)));
    return conclude(LineageState.AMBIGUOUS, Optional.empty(), weighOwnWords());
  }

  LineageResolution notFound(Optional<String> runId) {
    runId.ifPresent(id ->
        log.supports(
            new LineageEvidence.DeclaredPath(
                "%s is the output folder of a run %s"
                    .formatted(DeclaredModelPath.CONFIGURATION_PATH, id))));
    return unresolved(
        runId
            .map(id -> "no run in the warehouse has the id " + id)
            .orElse(DeclaredModelPath.CONFIGURATION_PATH + " does not name one"));
  }

  private LineageResolution unresolved(String reason) {
    Optional<CheckpointRef> described = weighOwnWords();
    log.warn(
        "unresolved-parent",
        "The parent is another post-training run%s, but %s."
            .formatted(
                described.map(checkpoint -> " that started from " + checkpoint.text()).orElse(""),
                reason));
    return conclude(LineageState.UNRESOLVED, Optional.empty(), described);
  }

  /** The root as the root run has it; the child's words are weighed against it. */
  private Optional<CheckpointRef> weighRoot(Optional<CheckpointRef> root) {
    CheckpointClaims claims = ClaimReader.aboutRoot(run);
    Optional<CheckpointRef> checkpoint = root.or(claims::reference);
    checkpoint.ifPresent(found -> weigh(found, claims));
    return checkpoint;
  }

  private Optional<CheckpointRef> weighOwnWords() {
    CheckpointClaims claims = ClaimReader.aboutRoot(run);
    Optional<CheckpointRef> checkpoint = claims.reference();
    checkpoint.ifPresent(found -> weigh(found, claims));
    return checkpoint;
  }

  private void weigh(CheckpointRef checkpoint, CheckpointClaims claims) {
    EvaluatedSteps evaluated =
        new EvaluatedSteps(sources.checkpoints(checkpoint.recipe(), checkpoint.size()));
    new CheckpointEvidence(checkpoint, claims, evaluated, log)
        .weigh(run.observed().configuration());
  }

  private LineageResolution conclude(
      LineageState state, Optional<RunKey> parent, Optional<CheckpointRef> checkpoint) {
    return log.conclude(state, new ParentRef.PosttrainingRunRef(parent, checkpoint));
  }
}
