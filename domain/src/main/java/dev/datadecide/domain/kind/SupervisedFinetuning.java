package dev.datadecide.domain.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;

/** Runs that finetune a checkpoint on demonstrations: dense logs, one configuration each. */
public final class SupervisedFinetuning implements DataKind {
  @Override
  public String name() {
    return TrainingType.SUPERVISED_FINETUNING.label();
  }

  @Override
  public String meaning() {
    return "Runs that finetune a checkpoint on demonstrations:"
        + " dense logs, one configuration each";
  }

  @Override
  public Optional<TrainingType> type() {
    return Optional.of(TrainingType.SUPERVISED_FINETUNING);
  }

  @Override
  public List<HyperparameterRule> parameters() {
    return HyperparameterSchema.of(TrainingType.SUPERVISED_FINETUNING).rules();
  }

  @Override
  public List<ExpectedScores> expected() {
    return List.of(ExpectedScores.OF_FINETUNED);
  }
}
