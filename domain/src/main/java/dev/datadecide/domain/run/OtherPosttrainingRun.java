package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.util.List;

/** A run of a type of post-training that an adapter defines. */
public record OtherPosttrainingRun(
    ObservedRun observed, Classification classification, List<HyperparameterValue> hyperparameters)
    implements PosttrainingRun {
  public OtherPosttrainingRun {
    hyperparameters = List.copyOf(hyperparameters);
  }
}
