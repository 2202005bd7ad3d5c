package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import java.util.List;
import java.util.Optional;

/** Verdicts about a parent that is itself a post-training run. */
record RunParentResolution(TrainingRun run, LineageSources sources, EvidenceLog log) {
  LineageResolution found(RunKey parent, DeclaredModelPath path) {
    log.supports(
        new LineageEvidence.DeclaredPath(
            "%s is the output folder of run %s%s"
                .formatted(
                    DeclaredModelPath.CONFIGURATION_PATH,
                    parent.text(),
                    path.part().map(part -> ", part " + part).orElse(""))));
    path.part()
        .ifPresent(part ->
            log.warn(
                "intermediate-parent-weights",
                "The run started from %s of run %s, not from its final weights."
                    .formatted(part, parent.text())));
    return switch (new AncestorWalk(sources).from(run.key(), parent)) {
      case AncestorWalk.End.Root root ->
          conclude(LineageState.RESOLVED, Optional.of(parent), weighRoot(root.run()));
      case AncestorWalk.End.Lost lost ->
          conclude(LineageState.RESOLVED, Optional.of(parent), weighOwnWords());
      case AncestorWalk.End.TooDeep deep -> {
        log.warn(
            "lineage-too-deep",
            "The run has more than %d ancestors; the root was not looked for."
                .formatted(Lineages.DEPTH_BOUND));
        yield conclude(LineageState.RESOLVED, Optional.of(parent), weighOwnWords());
      }
      case AncestorWalk.End.Cycle cycle -> {
        log.contradicts("cycle: the declared paths lead round in a circle, " + cycle.path());
        yield unresolved("the paths form a cycle");
      }
    };
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
  private Optional<CheckpointRef> weighRoot(TrainingRun root) {
    CheckpointClaims claims = ClaimReader.aboutRoot(run);
    Optional<CheckpointRef> checkpoint =
        ClaimReader.aboutParent(root).reference().or(claims::reference);
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
