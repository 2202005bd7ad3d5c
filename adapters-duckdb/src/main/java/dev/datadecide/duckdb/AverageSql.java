package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.TaskAverage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The averages over tasks as SQL, each value beside the number of tasks that it is a mean of. */
final class AverageSql {
  private AverageSql() {}

  static String text() {
    return Stream.of(SuiteColumns.mmluAverage(), SuiteColumns.olmesAverage())
        .map(AverageSql::rows)
        .collect(Collectors.joining(" UNION ALL "));
  }

  private static String rows(TaskAverage average) {
    String metrics = ScoreRows.METRICS.stream().map(Sql::text).collect(Collectors.joining(", "));
    String counts =
        ScoreRows.METRICS.stream()
            .map(metric -> Sql.name("n_" + metric))
            .collect(Collectors.joining(", "));
    return "SELECT size AS params, recipe AS data, seed, step, average, metric, value, tasks"
        + " FROM (SELECT recipe, size, seed, step, "
        + Sql.text(average.name())
        + " AS average, unnest(["
        + metrics
        + "]) AS metric, unnest(["
        + LoadedTables.list("", ScoreRows.METRICS)
        + "]) AS value, unnest(["
        + counts
        + "]) AS tasks FROM ("
        + ScoreRows.means(average)
        + ")) WHERE tasks > 0";
  }
}
