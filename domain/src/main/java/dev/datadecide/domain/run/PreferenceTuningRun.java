package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.util.List;

/** Direct preference optimisation (DPO) on top of a finetuned model. */
public record PreferenceTuningRun(
    ObservedRun observed, Classification classification, List<HyperparameterValue> hyperparameters)
    implements PosttrainingRun {
  public PreferenceTuningRun {
    hyperparameters = List.copyOf(hyperparameters);
  }
}
