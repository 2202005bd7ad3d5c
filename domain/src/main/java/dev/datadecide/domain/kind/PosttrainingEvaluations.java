package dev.datadecide.domain.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.hyperparameter.Requirement;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Evaluated models after post-training: one snapshot of the final weights, of whatever method. */
public final class PosttrainingEvaluations implements DataKind {
  @Override
  public String name() {
    return "posttraining_evaluations";
  }

  @Override
  public String meaning() {
    return "Scores of finetuned models, one snapshot per run: from summaries and from dumps";
  }

  @Override
  public Optional<TrainingType> type() {
    return Optional.empty();
  }

  @Override
  public boolean contains(RunRow run) {
    return run.type() != TrainingType.PRETRAINING && run.type() != TrainingType.UNCLASSIFIED;
  }

  /** What places a score; tokens and compute are those of the curve. */
  @Override
  public List<HyperparameterRule> parameters() {
    return List.of(
        rule("run_key", Requirement.REQUIRED),
        rule("task", Requirement.REQUIRED),
        rule("metric", Requirement.REQUIRED),
        rule("value", Requirement.REQUIRED),
        rule("step", Requirement.OPTIONAL),
        rule("recipe", Requirement.OPTIONAL),
        rule("size", Requirement.OPTIONAL),
        rule("seed", Requirement.OPTIONAL),
        rule("tokens", Requirement.NOT_APPLICABLE),
        rule("compute", Requirement.NOT_APPLICABLE));
  }

  private static HyperparameterRule rule(String name, Requirement requirement) {
    return new HyperparameterRule(name, requirement, Optional.empty());
  }

  @Override
  public boolean concerns(QualityFinding finding) {
    return Stream.of("name oe-eval ", "name olmes ").anyMatch(finding.subject()::startsWith);
  }

  @Override
  public List<ExpectedScores> expected() {
    return List.of(ExpectedScores.OF_FINETUNED);
  }
}
