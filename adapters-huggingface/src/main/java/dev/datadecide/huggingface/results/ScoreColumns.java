package dev.datadecide.huggingface.results;

import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of the columns {@code <task>_<metric>} of the wide table. Both parts contain underscores,
 * so that a name is never cut but looked up among all products of the catalogue's tasks and
 * metrics.
 */
final class ScoreColumns {
  private static final Map<String, ScoreColumn> COLUMNS = columns();

  private ScoreColumns() {}

  /**
   * What a column holds.
   *
   * @param metric position in {@link EvaluationEntries#METRICS}
   */
  record ScoreColumn(BenchmarkTask task, int metric) {}

  /** What a column of this name holds; empty when it is no product of a known task and metric. */
  static Optional<ScoreColumn> named(String column) {
    return Optional.ofNullable(COLUMNS.get(column));
  }

  /** Whether an unknown column looks like a score: begins as a task or ends as a metric. */
  static boolean resembles(String column) {
    return tasks().anyMatch(task -> column.startsWith(task.name() + "_"))
        || EvaluationEntries.METRICS.stream().anyMatch(metric -> column.endsWith("_" + metric));
  }

  private static Stream<BenchmarkTask> tasks() {
    return Stream.concat(Tasks.all().stream(), Tasks.averages().stream());
  }

  private static Map<String, ScoreColumn> columns() {
    Map<String, ScoreColumn> columns = new HashMap<>();
    for (BenchmarkTask task : tasks().toList()) {
      List<String> metrics = EvaluationEntries.METRICS;
      for (int metric = 0; metric < metrics.size(); metric++) {
        String name = task.name() + "_" + metrics.get(metric);
        if (columns.put(name, new ScoreColumn(task, metric)) != null) {
          throw new IllegalStateException("two meanings of the column " + name);
        }
      }
    }
    return Map.copyOf(columns);
  }
}
