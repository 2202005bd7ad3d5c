package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Verdicts about a parent that is a pretraining checkpoint of the suite. */
record CheckpointParentResolution(TrainingRun run, LineageSources sources, EvidenceLog log) {
  LineageResolution resolve() {
    CheckpointClaims claims = ClaimReader.aboutParent(run);
    Optional<CheckpointRef> reference = claims.reference();
    if (reference.isEmpty()) {
      log.warn(
          "unresolved-parent",
          "Neither the run's name nor its configuration tells what it started from.");
      return log.conclude(LineageState.UNRESOLVED, new ParentRef.Unknown());
    }
    List<CheckpointRef> candidates = claims.candidates();
    List<CheckpointRef> matched = candidates.size() == 1 ? candidates : matched(candidates);
    CheckpointRef checkpoint = matched.size() == 1 ? matched.getFirst() : reference.get();
    EvaluatedSteps evaluated = evaluated(checkpoint);
    new CheckpointEvidence(checkpoint, claims, evaluated, log)
        .weigh(run.observed().configuration());
    if (matched.size() == 1) {
      return settle(checkpoint, evaluated);
    }
    List<String> texts = candidates.stream().map(CheckpointRef::text).toList();
    log.warn(
        "ambiguous-parent",
        "The run's name and its configuration name different models, and no evaluation tells which"
            + " it was: %s.".formatted(String.join("; ", texts)));
    return log.conclude(
        LineageState.AMBIGUOUS, new ParentRef.PretrainingCheckpoint(checkpoint, Optional.empty()));
  }

  /** The verdict that the user gave; what the run says otherwise contradicts it. */
  LineageResolution pinned(CheckpointRef checkpoint, LineagePin pin) {
    log.supports(new LineageEvidence.Pinned("pinned by the user: " + pin.why()));
    EvaluatedSteps evaluated = evaluated(checkpoint);
    CheckpointClaims claims = ClaimReader.aboutParent(run);
    new CheckpointEvidence(checkpoint, claims.behind(checkpoint), evaluated, log)
        .weigh(run.observed().configuration());
    return settle(checkpoint, evaluated);
  }

  /** Of models that contradicting places name, those that the run's own evaluation matches. */
  private List<CheckpointRef> matched(List<CheckpointRef> candidates) {
    return candidates.stream()
        .filter(candidate ->
            MatchedPerplexity.find(
                    run.observed().configuration(), evaluated(candidate), candidate.seed())
                .filter(MatchedPerplexity::isNearEnough)
                .isPresent())
        .toList();
  }

  private EvaluatedSteps evaluated(CheckpointRef checkpoint) {
    return new EvaluatedSteps(sources.checkpoints(checkpoint.recipe(), checkpoint.size()));
  }

  private LineageResolution settle(CheckpointRef checkpoint, EvaluatedSteps evaluated) {
    Optional<Seed> own = checkpoint.seed().filter(evaluated::hasSeed);
    Optional<Seed> standIn = evaluated.standIn();
    if (own.isPresent()) {
      checkSteps(checkpoint, own.get(), evaluated);
      return conclude(LineageState.RESOLVED, checkpoint, own);
    }
    if (standIn.isPresent()) {
      checkSteps(checkpoint, standIn.get(), evaluated);
      log.warn("stand-in-seed", standInText(checkpoint, standIn.get()));
      return conclude(LineageState.STAND_IN, checkpoint, standIn);
    }
    log.warn(
        "unresolved-parent",
        "The parent is %s, of which the warehouse has no evaluation.".formatted(checkpoint.text()));
    return conclude(LineageState.UNRESOLVED, checkpoint, Optional.empty());
  }

  private static String standInText(CheckpointRef checkpoint, Seed standIn) {
    String wanted =
        checkpoint
            .seed()
            .map(seed -> "seed %s, of which the warehouse has no evaluation".formatted(seed))
            .orElse("a seed that is not named");
    return "The parent is %s %s of %s; seed %s stands in."
        .formatted(checkpoint.size(), checkpoint.recipe(), wanted, standIn);
  }

  private void checkSteps(CheckpointRef checkpoint, Seed seed, EvaluatedSteps evaluated) {
    long step = CheckpointWeights.stepOf(checkpoint);
    OptionalLong scored = evaluated.lastForMetrics(seed);
    switch (checkpoint.step()) {
      case CheckpointStep.Main main -> {
        if (scored.isPresent() && scored.getAsLong() != step) {
          log.note("main-step-differs", mainStepText(checkpoint, step, scored.getAsLong()));
        }
      }
      case CheckpointStep.AtStep at -> {
        if (!evaluated.has(seed, step)) {
          log.note(
              "parent-step-not-evaluated",
              "Step %d of seed %s has no evaluation in the warehouse.".formatted(step, seed));
        }
      }
    }
  }

  private static String mainStepText(CheckpointRef checkpoint, long step, long scored) {
    TrainingSchedule schedule = TrainingSchedule.of(checkpoint.size());
    return "The parent is the branch main (of the default seed), which holds step %d and counts %d"
            .formatted(step, schedule.tokensAt(step))
        + " tokens; the last step with downstream scores is %d, and metrics end there."
            .formatted(scored);
  }

  private LineageResolution conclude(
      LineageState state, CheckpointRef checkpoint, Optional<Seed> seed) {
    DataRecipe recipe = checkpoint.recipe();
    ModelSize size = checkpoint.size();
    Optional<RunKey> parent = seed.map(found -> PretrainingRuns.keyOf(recipe, size, found));
    return log.conclude(state, new ParentRef.PretrainingCheckpoint(checkpoint, parent));
  }
}
