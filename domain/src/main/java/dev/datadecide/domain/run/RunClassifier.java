package dev.datadecide.domain.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a run is: from its name by the naming schemes, then confirmed, corrected or replaced
 * by what configuration and summary show. A run that neither tells is unclassified, with the
 * reasons.
 */
public final class RunClassifier {
  /** The type by name of the suite's own runs, which have no naming scheme. */
  private static final String PRETRAINING = "pretraining";

  private RunClassifier() {}

  public static Classification classify(ObservedRun run) {
    return PretrainingRuns.isPretraining(run.key()) ? pretraining(run.key()) : posttraining(run);
  }

  private static Classification pretraining(RunKey key) {
    PretrainingName name = PretrainingName.of(key);
    return Classification.builder()
        .type(name.isKnown() ? TrainingType.PRETRAINING : TrainingType.UNCLASSIFIED)
        .nameType(PRETRAINING)
        .fields(name.fields())
        .recipe(name.recipe())
        .size(name.size())
        .seed(name.seed())
        .addReasons("results of the suite, by recipe, size and seed")
        .build();
  }

  private static Classification posttraining(ObservedRun run) {
    RunName name = RunName.of(run);
    TypeVerdict verdict = TypeVerdict.of(name.match(), TypeEvidenceRules.apply(run));
    CheckpointClues clues = new CheckpointClues(name, run.configuration());
    List<String> reasons = new ArrayList<>(verdict.reasons());
    if (!name.origin().equals(RunName.RUN_ID)) {
      reasons.add("the name is the " + name.origin());
    }
    Optional<String> step = clues.step();
    if (step.isEmpty() && verdict.type() == TrainingType.SUPERVISED_FINETUNING) {
      // The reference processing has the same default.
      step = Optional.of("main");
      reasons.add("no checkpoint step is given: main by default");
    }
    return Classification.builder()
        .type(verdict.type())
        .nameType(name.match().type().label())
        .pattern(name.match().pattern().map(RunNamePattern::name))
        .fields(name.match().fields())
        .recipe(clues.recipe())
        .size(clues.size())
        .seed(clues.seed())
        .checkpointStep(step)
        .reasons(reasons)
        .build();
  }
}
