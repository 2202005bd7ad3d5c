package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.util.List;

/** A run with its type. */
public sealed interface TrainingRun permits PretrainingRun, PosttrainingRun, UnclassifiedRun {
  ObservedRun observed();

  Classification classification();

  /** The run's hyperparameters by the schema of its type; empty for a run without type. */
  List<HyperparameterValue> hyperparameters();

  default RunKey key() {
    return observed().key();
  }

  default TrainingType type() {
    return switch (this) {
      case PretrainingRun run -> TrainingType.PRETRAINING;
      case SupervisedFinetuningRun run -> TrainingType.SUPERVISED_FINETUNING;
      case PreferenceTuningRun run -> TrainingType.PREFERENCE_TUNING;
      case OtherPosttrainingRun run -> run.classification().type();
      case UnclassifiedRun run -> TrainingType.UNCLASSIFIED;
    };
  }
}
