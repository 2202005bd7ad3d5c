package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.util.List;

/** A run from random weights: one recipe, size and seed of the suite. */
public record PretrainingRun(
    ObservedRun observed, Classification classification, List<HyperparameterValue> hyperparameters)
    implements TrainingRun {
  public PretrainingRun {
    hyperparameters = List.copyOf(hyperparameters);
  }
}
