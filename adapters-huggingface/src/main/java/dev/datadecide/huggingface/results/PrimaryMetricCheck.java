package dev.datadecide.huggingface.results;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Compares a record's {@code primary_metric} with the accuracy that it repeats. They are equal in
 * every published record; a derived table is known in which the other metrics belong to another
 * record, and this is how it shows.
 */
final class PrimaryMetricCheck {
  private static final int PRIMARY = EvaluationEntries.METRICS.indexOf("primary_metric");

  /** Room for tables that were written with fewer digits. */
  static final double ROUNDING = 1e-6;

  private static final Doubt MISMATCH =
      new Doubt(
          "primary-metric-mismatch",
          Severity.WARNING,
          "primary_metric is not the task's accuracy, the metrics may belong to another record");

  private final String task;
  private final String accuracyName;
  private final int accuracy;

  private PrimaryMetricCheck(EvaluationTask task) {
    this.task = task.name();
    accuracyName = task.primaryMetric();
    accuracy = EvaluationEntries.METRICS.indexOf(accuracyName);
  }

  /** The check for a task; averages over tasks with different accuracies have none. */
  static Optional<PrimaryMetricCheck> of(BenchmarkTask task) {
    return task instanceof EvaluationTask one
        ? Optional.of(new PrimaryMetricCheck(one))
        : Optional.empty();
  }

  /**
   * Checks a record that gives both, by the values at positions in {@link
   * EvaluationEntries#METRICS}.
   */
  void check(IntFunction<OptionalDouble> values, long row, Doubts doubts) {
    OptionalDouble primary = values.apply(PRIMARY);
    OptionalDouble repeated = values.apply(accuracy);
    if (primary.isEmpty() || repeated.isEmpty()) {
      return;
    }
    double one = primary.getAsDouble();
    double other = repeated.getAsDouble();
    if (Double.compare(one, other) == 0 || Math.abs(one - other) <= ROUNDING) {
      return;
    }
    doubts.add(
        MISMATCH, row, () -> "%s: %s, but its %s is %s".formatted(task, one, accuracyName, other));
  }
}
