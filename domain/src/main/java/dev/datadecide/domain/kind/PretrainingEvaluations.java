package dev.datadecide.domain.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Evaluated checkpoints of pretraining: sparse along a run, the same tasks at each. */
public final class PretrainingEvaluations implements DataKind {
  @Override
  public String name() {
    return "pretraining_evaluations";
  }

  @Override
  public String meaning() {
    return "Scores and perplexities of pretraining checkpoints, one snapshot per recipe, size, seed"
        + " and step";
  }

  @Override
  public Optional<TrainingType> type() {
    return Optional.of(TrainingType.PRETRAINING);
  }

  @Override
  public List<HyperparameterRule> parameters() {
    return HyperparameterSchema.of(TrainingType.PRETRAINING).rules();
  }

  @Override
  public boolean concerns(QualityFinding finding) {
    return Stream.of("size ", "checkpoints of ", "dataset ", "name datadecide ")
        .anyMatch(finding.subject()::startsWith);
  }

  @Override
  public List<ExpectedScores> expected() {
    return List.of(ExpectedScores.OF_CHECKPOINTS);
  }
}
