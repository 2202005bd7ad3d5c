package dev.datadecide.domain.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;

/** Runs that tune a finetuned model on preferences (DPO): dense logs, one configuration each. */
public final class PreferenceTuning implements DataKind {
  @Override
  public String name() {
    return TrainingType.PREFERENCE_TUNING.label();
  }

  @Override
  public String meaning() {
    return "Runs that tune a finetuned model on preferences (DPO):"
        + " dense logs, one configuration each";
  }

  @Override
  public Optional<TrainingType> type() {
    return Optional.of(TrainingType.PREFERENCE_TUNING);
  }

  @Override
  public List<HyperparameterRule> parameters() {
    return HyperparameterSchema.of(TrainingType.PREFERENCE_TUNING).rules();
  }

  @Override
  public List<ExpectedScores> expected() {
    return List.of(ExpectedScores.OF_FINETUNED);
  }
}
