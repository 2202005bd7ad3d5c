package dev.datadecide.application.kind;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterRule;
import dev.datadecide.domain.kind.DataKind;
import dev.datadecide.domain.quality.ColumnCoverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is stored of a kind.
 *
 * @param runs how many runs are of it
 * @param parameters what is declared of each parameter, and how many runs have it; no counts where
 *     the parameter is none of runs
 * @param evaluations what is expected of evaluations, and what is there
 * @param problems how many findings of which rule there are about its runs, worst first
 */
public record KindReport(
    DataKind kind,
    long runs,
    List<Parameter> parameters,
    List<Evaluated> evaluations,
    Map<String, Long> problems) {
  /** A declared parameter, and how many runs have it. */
  public record Parameter(HyperparameterRule rule, Optional<ColumnCoverage> coverage) {}

  /**
   * Expected scores, and what is there.
   *
   * @param scores how many scores of the expected tasks are stored
   * @param missing expected tasks of which nothing is stored
   * @param others tasks of the same system that nobody expects
   */
  public record Evaluated(
      ExpectedScores expected, long scores, List<String> missing, List<String> others) {}
}
