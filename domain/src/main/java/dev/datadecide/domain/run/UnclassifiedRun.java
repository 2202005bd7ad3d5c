package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.util.List;

/**
 * A run whose type neither its name nor its configuration tells; kept with everything it came with.
 */
public record UnclassifiedRun(ObservedRun observed, Classification classification)
    implements TrainingRun {
  @Override
  public List<HyperparameterValue> hyperparameters() {
    return List.of();
  }
}
