package dev.datadecide.duckdb;

import dev.datadecide.domain.evaluation.FinalScore;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.TaskAverage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The last value of a metric along every pretraining run, in one statement. */
final class FinalScores {
  private static final String PLACE =
      "recipe IS NOT NULL AND size IS NOT NULL AND seed IS NOT NULL AND step IS NOT NULL"
          + " AND NOT superseded";

  private FinalScores() {}

  static List<FinalScore> of(Connection connection, String metric) throws SQLException {
    Optional<String> values = values(metric);
    if (values.isEmpty()) {
      return List.of();
    }
    return Sql.list(
        connection,
        "SELECT recipe, size, seed, max(step), arg_max(value, step) FROM ("
            + values.get()
            + ") WHERE value IS NOT NULL GROUP BY recipe, size, seed ORDER BY ALL",
        row ->
            new FinalScore(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getDouble(5)));
  }

  /** A query of recipe, size, seed, step and value of a metric; empty for unknown names. */
  static Optional<String> values(String metric) {
    return perplexity(metric).or(() -> score(metric));
  }

  private static Optional<String> perplexity(String metric) {
    return PerplexitySets.all().stream()
        .filter(set -> set.valpplName().equals(metric))
        .findFirst()
        .map(PerplexitySet::name)
        .map(set ->
            "SELECT recipe, size, seed, step, "
                + Sql.name(set)
                + " AS value FROM core.pretraining_perplexity WHERE "
                + PLACE);
  }

  /** Of the metrics that the name may end in, the longest is meant. */
  private static Optional<String> score(String name) {
    return Metrics.all().stream()
        .map(EvaluationMetric::name)
        .filter(metric -> name.endsWith("_" + metric) && name.length() > metric.length() + 1)
        .max(Comparator.comparingInt(String::length))
        .map(metric -> score(name.substring(0, name.length() - metric.length() - 1), metric));
  }

  private static String score(String task, String metric) {
    if (task.equals(SuiteColumns.mmluAverage().name())) {
      return mean(metric, SuiteColumns.mmluAverage().tasks());
    }
    if (task.equals(SuiteColumns.olmesAverage().name())) {
      return meanOfParts(metric, SuiteColumns.olmesAverage());
    }
    return values(metric, "task = " + Sql.text(task));
  }

  private static String values(String metric, String condition) {
    return "SELECT recipe, size, seed, step, task, "
        + Sql.name(metric)
        + " AS value FROM core.pretraining_evaluation WHERE "
        + condition
        + " AND "
        + PLACE;
  }

  /** The unweighted mean over tasks, of checkpoints that have all of them. */
  private static String mean(String metric, List<EvaluationTask> tasks) {
    String names =
        tasks.stream().map(task -> Sql.text(task.name())).collect(Collectors.joining(", "));
    return "SELECT recipe, size, seed, step, avg(value) AS value FROM ("
        + values(metric, "task IN (" + names + ")")
        + ") GROUP BY recipe, size, seed, step HAVING count(value) = "
        + tasks.size();
  }

  /** The unweighted mean over parts, of which some are means themselves. */
  private static String meanOfParts(String metric, TaskAverage average) {
    String parts =
        average.parts().stream()
            .map(part -> part(metric, part))
            .collect(Collectors.joining(" UNION ALL "));
    return "SELECT recipe, size, seed, step, avg(value) AS value FROM ("
        + parts
        + ") GROUP BY recipe, size, seed, step HAVING count(value) = "
        + average.parts().size();
  }

  private static String part(String metric, BenchmarkTask part) {
    return "SELECT recipe, size, seed, step, value FROM ("
        + (part.tasks().size() == 1
            ? values(metric, "task = " + Sql.text(part.tasks().getFirst().name()))
            : mean(metric, part.tasks()))
        + ")";
  }
}
