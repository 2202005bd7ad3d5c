package dev.datadecide.domain.run;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import java.util.List;

/** Supervised finetuning (SFT) of a checkpoint. */
public record SupervisedFinetuningRun(
    ObservedRun observed, Classification classification, List<HyperparameterValue> hyperparameters)
    implements PosttrainingRun {
  public SupervisedFinetuningRun {
    hyperparameters = List.copyOf(hyperparameters);
  }
}
