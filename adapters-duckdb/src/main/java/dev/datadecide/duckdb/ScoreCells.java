package dev.datadecide.duckdb;

import dev.datadecide.domain.decision.ScoreAxes;
import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SizeAxis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads scores into the cells of axes. */
final class ScoreCells {
  static final String KNOWN =
      "NOT superseded AND recipe IS NOT NULL AND size IS NOT NULL AND seed IS NOT NULL"
          + " AND step IS NOT NULL";

  private final ScoreAxes axes;
  private final List<String> tasks;
  private final List<String> metrics;
  private final List<String> seeds;

  ScoreCells(ScoreAxes axes, List<String> tasks, List<String> metrics) {
    this.axes = axes;
    this.tasks = tasks;
    this.metrics = metrics;
    this.seeds = axes.sizes().stream().flatMap(axis -> axis.seeds().stream()).distinct().toList();
  }

  /**
   * The tables by metric and task.
   *
   * @param columns an expression of the table for each metric
   */
  Map<String, Map<String, ScoreTable>> read(
      Connection connection, String table, List<String> columns) throws SQLException {
    double[][][] values = new double[metrics.size()][tasks.size()][axes.cells()];
    for (double[][] ofMetric : values) {
      for (double[] ofTask : ofMetric) {
        Arrays.fill(ofTask, Double.NaN);
      }
    }
    int[][] seedOf = seedsOfSizes();
    Chunks.each(
        connection,
        "SELECT CAST("
            + position(tasks, "task")
            + " AS INTEGER), CAST("
            + position(axes.recipes(), "recipe")
            + " AS INTEGER), CAST("
            + position(labels(), "size")
            + " AS INTEGER), CAST("
            + position(seeds, "seed")
            + " AS INTEGER), step, "
            + columns.stream()
                .map(column -> "CAST(" + column + " AS DOUBLE)")
                .collect(Collectors.joining(", "))
            + " FROM "
            + table
            + " WHERE "
            + KNOWN
            + " AND task IN ("
            + list(tasks)
            + ") AND size IN ("
            + list(labels())
            + ") AND recipe IN ("
            + list(axes.recipes())
            + ")",
        (chunk, row) -> {
          int size = chunk.vector(2).getInt(row) - 1;
          SizeAxis axis = axes.sizes().get(size);
          int seed = seedOf[size][chunk.vector(3).getInt(row) - 1];
          int step = Arrays.binarySearch(axis.steps(), chunk.vector(4).getLong(row));
          if (seed < 0 || step < 0) {
            return;
          }
          int cell = axes.cell(size, step, seed) + chunk.vector(1).getInt(row) - 1;
          int task = chunk.vector(0).getInt(row) - 1;
          for (int metric = 0; metric < metrics.size(); metric++) {
            if (!chunk.vector(5 + metric).isNull(row)) {
              values[metric][task][cell] = chunk.vector(5 + metric).getDouble(row);
            }
          }
        });
    Map<String, Map<String, ScoreTable>> found = new LinkedHashMap<>();
    for (int metric = 0; metric < metrics.size(); metric++) {
      Map<String, ScoreTable> ofMetric = new LinkedHashMap<>();
      for (int task = 0; task < tasks.size(); task++) {
        ofMetric.put(
            tasks.get(task),
            new ScoreTable(axes, tasks.get(task), metrics.get(metric), values[metric][task]));
      }
      found.put(metrics.get(metric), ofMetric);
    }
    return found;
  }

  /** For each size the place of every seed among its own; -1 for seeds that it has not. */
  private int[][] seedsOfSizes() {
    return axes.sizes().stream()
        .map(axis -> seeds.stream().mapToInt(axis.seeds()::indexOf).toArray())
        .toArray(int[][]::new);
  }

  private List<String> labels() {
    return axes.sizes().stream().map(axis -> axis.size().label()).toList();
  }

  private static String position(List<String> names, String column) {
    return "list_position([" + list(names) + "], " + column + ")";
  }

  private static String list(List<String> names) {
    return names.isEmpty()
        ? "NULL"
        : names.stream().map(Sql::text).collect(Collectors.joining(", "));
  }
}
