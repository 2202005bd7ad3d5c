package dev.datadecide.duckdb;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.RegularHistory;
import dev.datadecide.domain.run.HistoryExtent;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.Tasks;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/**
 * What was logged along a run, or evaluated along a pretraining run. Points are read chunk by
 * chunk, which is ten times faster than row by row.
 */
final class RunHistories {
  private static final List<String> SUBJECTS =
      Tasks.all().stream().filter(EvaluationTask::isMmluSubject).map(EvaluationTask::name).toList();

  private static final String OF_RUN = " WHERE run_key = ? AND NOT superseded";

  /** What {@link RegularHistory} says, set-based. */
  private static final String OUTLINES =
      "SELECT run, min(step), min(value), max(step), max(value) FROM (SELECT w.run, h.step,"
          + " p.value, lag(p.value, 1, 0) OVER along AS before, lag(h.step) OVER along AS previous"
          + " FROM core.history_row h JOIN %s ON w.run_key = h.run_key"
          + " LEFT JOIN (SELECT batch, \"row\", value FROM core.metric_point WHERE metric = ?"
          + " AND value IS NOT NULL) p ON p.batch = h.batch AND p.\"row\" = h.\"row\""
          + " WHERE NOT h.superseded WINDOW along AS (PARTITION BY w.run ORDER BY h.step)"
          + ") GROUP BY run HAVING count(step) = count(*) AND count(value) IN (0, count(*))"
          + " AND NOT bool_or(coalesce(step = previous OR NOT (value >= before AND value < "
          + RegularHistory.END
          + " AND value = trunc(value)), false))";

  private final Database database;

  @Inject
  RunHistories(Database database) {
    this.database = database;
  }

  HistoryExtent logged(RunKey run) {
    return database.read(connection -> {
      List<String> metrics = loggedMetrics(connection, run);
      return Sql.list(
              connection,
              "SELECT count(*), count(step), min(step), max(step) FROM core.history_row" + OF_RUN,
              row ->
                  new HistoryExtent(
                      row.getLong(1),
                      row.getLong(2) == 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong(3)),
                      row.getLong(2) == 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong(4)),
                      metrics),
              run.text())
          .getFirst();
    });
  }

  HistoryExtent evaluated(RunKey run) {
    Progression all = evaluated(run, Set.of());
    long[] steps = all.steps();
    return new HistoryExtent(
        steps.length,
        steps.length == 0 ? OptionalLong.empty() : OptionalLong.of(steps[0]),
        steps.length == 0 ? OptionalLong.empty() : OptionalLong.of(steps[steps.length - 1]),
        all.metrics().stream().map(MetricSeries::name).toList());
  }

  List<String> loggedMetrics(RunKey run) {
    return database.read(connection -> loggedMetrics(connection, run));
  }

  private static List<String> loggedMetrics(Connection connection, RunKey run) throws SQLException {
    return Sql.list(
        connection,
        "SELECT DISTINCT p.metric FROM core.metric_point p JOIN (SELECT batch, \"row\""
            + " FROM core.history_row"
            + OF_RUN
            + ") h ON h.batch = p.batch AND h.\"row\" = p.\"row\" ORDER BY 1",
        row -> row.getString(1),
        run.text());
  }

  /** Logged metrics along a run, or all of them when none is named. */
  Progression logged(RunKey run, Set<String> metrics) {
    return Objects.requireNonNull(loggedAll(List.of(run), metrics).get(run));
  }

  /** {@link #logged} for many runs at once, by their own keys. */
  Map<RunKey, Progression> loggedAll(List<RunKey> runs, Set<String> metrics) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    return database.read(connection -> {
      String wanted = wanted(runs);
      List<LoggedSteps> steps = steps(connection, wanted, runs.size());
      points(connection, wanted, metrics, steps);
      Map<RunKey, Progression> progressions = new HashMap<>();
      for (int i = 0; i < runs.size(); i++) {
        progressions.put(runs.get(i), steps.get(i).progression(runs.get(i)));
      }
      return progressions;
    });
  }

  /** Runs with their places, as a table of literals that is called w. */
  private static String wanted(List<RunKey> runs) {
    return IntStream.range(0, runs.size())
        .mapToObj(i -> "(%s, %d)".formatted(Sql.text(runs.get(i).text()), i))
        .collect(Collectors.joining(", ", "(VALUES ", ") w (run_key, run)"));
  }

  /** The steps of one run's rows, and the points that were read so far. */
  private static final class LoggedSteps {
    private final LongStream.Builder collected = LongStream.builder();
    private long without;
    private long[] steps = new long[0];
    private SeriesBuilder series = new SeriesBuilder(0);

    void complete() {
      steps = collected.build().toArray();
      series = new SeriesBuilder(steps.length);
    }

    Progression progression(RunKey run) {
      return new Progression(run, steps, series.build(), without);
    }
  }

  private static List<LoggedSteps> steps(DuckDBConnection connection, String wanted, int runs)
      throws SQLException {
    List<LoggedSteps> steps = Stream.generate(LoggedSteps::new).limit(runs).toList();
    String sql =
        "SELECT w.run, h.step FROM core.history_row h JOIN "
            + wanted
            + " ON w.run_key = h.run_key WHERE NOT h.superseded ORDER BY w.run, h.step NULLS LAST,"
            + " h.\"timestamp\" NULLS LAST, h.batch, h.\"row\"";
    try (DuckDBPreparedStatement statement = connection.prepare(sql);
        DuckDBChunkedResult chunks = statement.query()) {
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (int row = 0; row < chunk.rowCount(); row++) {
          LoggedSteps of = steps.get(chunk.vector(0).getInt(row));
          if (chunk.vector(1).isNull(row)) {
            of.without++;
          } else {
            of.collected.add(chunk.vector(1).getLong(row));
          }
        }
      }
    }
    steps.forEach(LoggedSteps::complete);
    return steps;
  }

  private static void points(
      DuckDBConnection connection, String wanted, Set<String> metrics, List<LoggedSteps> steps)
      throws SQLException {
    String named =
        metrics.isEmpty()
            ? ""
            : metrics.stream()
                .sorted()
                .map(Sql::text)
                .collect(Collectors.joining(", ", " AND p.metric IN (", ")"));
    String sql =
        "SELECT h.run, CAST(h.n AS BIGINT), p.metric, p.value FROM (SELECT w.run, h.batch,"
            + " h.\"row\", row_number() OVER (PARTITION BY w.run ORDER BY h.step,"
            + " h.\"timestamp\" NULLS LAST, h.batch, h.\"row\") - 1 AS n"
            + " FROM core.history_row h JOIN "
            + wanted
            + " ON w.run_key = h.run_key WHERE NOT h.superseded AND h.step IS NOT NULL) h"
            + " JOIN core.metric_point p ON p.batch = h.batch AND p.\"row\" = h.\"row\""
            + " WHERE p.value IS NOT NULL"
            + named;
    try (DuckDBPreparedStatement statement = connection.prepare(sql);
        DuckDBChunkedResult chunks = statement.query()) {
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (int row = 0; row < chunk.rowCount(); row++) {
          steps
              .get(chunk.vector(0).getInt(row))
              .series
              .put(
                  chunk.vector(2).getString(row),
                  Math.toIntExact(chunk.vector(1).getLong(row)),
                  chunk.vector(3).getDouble(row));
        }
      }
    }
  }

  /** The outlines of the regular ones among logged histories, by their own keys. */
  Map<RunKey, Progression> outlines(List<RunKey> runs, String counter) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    Map<RunKey, Progression> outlines = new HashMap<>();
    database
        .read(connection ->
            Sql.list(
                connection,
                OUTLINES.formatted(wanted(runs)),
                row -> {
                  double value = row.getDouble(3);
                  boolean hasValues = !row.wasNull();
                  return RegularHistory.outline(
                      runs.get(row.getInt(1)),
                      counter,
                      new RegularHistory.Row(row.getLong(2), hasValues ? value : Double.NaN),
                      new RegularHistory.Row(
                          row.getLong(4), hasValues ? row.getDouble(5) : Double.NaN));
                },
                counter))
        .forEach(outline -> outlines.put(outline.run(), outline));
    return outlines;
  }

  /** Perplexities, scores and MMLU means along a pretraining run. */
  Progression evaluated(RunKey run, Set<String> metrics) {
    return Objects.requireNonNull(evaluatedAll(List.of(run), metrics).get(run));
  }

  /** {@link #evaluated} for many runs at once, by their own keys. */
  Map<RunKey, Progression> evaluatedAll(List<RunKey> runs, Set<String> metrics) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    return database.read(connection -> {
      List<Map<Long, Map<String, Double>>> found =
          Stream.<Map<Long, Map<String, Double>>>generate(TreeMap::new).limit(runs.size()).toList();
      EvaluationColumns columns = EvaluationColumns.of(metrics);
      String coordinates =
          " x JOIN core.pretraining_run p ON p.recipe = x.recipe AND p.size = x.size"
              + " AND p.seed = x.seed JOIN "
              + wanted(runs)
              + " ON w.run_key = p.run_key WHERE NOT x.superseded AND x.step IS NOT NULL";
      perplexities(connection, coordinates, columns.perplexities(), found);
      scores(connection, coordinates, columns, found);
      Map<RunKey, Progression> progressions = new HashMap<>();
      for (int i = 0; i < runs.size(); i++) {
        found.get(i).values().forEach(values -> addMeans(values, columns.means()));
        progressions.put(runs.get(i), progression(runs.get(i), found.get(i), metrics));
      }
      return progressions;
    });
  }

  private static Progression progression(
      RunKey run, Map<Long, Map<String, Double>> bySteps, Set<String> metrics) {
    SeriesBuilder series = new SeriesBuilder(bySteps.size());
    int row = 0;
    for (Map<String, Double> values : bySteps.values()) {
      for (Map.Entry<String, Double> value : values.entrySet()) {
        if (metrics.isEmpty() || metrics.contains(value.getKey())) {
          series.put(value.getKey(), row, value.getValue());
        }
      }
      row++;
    }
    long[] steps = bySteps.keySet().stream().mapToLong(Long::longValue).toArray();
    return new Progression(run, steps, series.build(), 0);
  }

  private static void perplexities(
      DuckDBConnection connection,
      String coordinates,
      List<PerplexitySet> sets,
      List<Map<Long, Map<String, Double>>> found)
      throws SQLException {
    List<String> names = sets.stream().map(PerplexitySet::valpplName).toList();
    results(
        connection,
        "SELECT w.run, x.step, ''"
            + columns(sets.stream().map(PerplexitySet::name).toList())
            + " FROM core.pretraining_perplexity"
            + coordinates,
        (task, column) -> names.get(column),
        sets.size(),
        found);
  }

  /** The steps of all scores, with the values of those tasks and metrics that are asked for. */
  private static void scores(
      DuckDBConnection connection,
      String coordinates,
      EvaluationColumns asked,
      List<Map<Long, Map<String, Double>>> found)
      throws SQLException {
    List<String> columns = asked.metrics().stream().map(EvaluationMetric::name).toList();
    results(
        connection,
        "SELECT DISTINCT w.run, x.step, ''"
            + " FROM core.pretraining_evaluation"
            + coordinates
            + " AND x.task IS NOT NULL",
        (task, column) -> task,
        0,
        found);
    if (columns.isEmpty()) {
      return;
    }
    String tasks =
        asked.tasks().isEmpty()
            ? ""
            : asked.tasks().stream()
                .map(Sql::text)
                .collect(Collectors.joining(", ", " AND x.task IN (", ")"));
    results(
        connection,
        "SELECT w.run, x.step, x.task"
            + columns(columns)
            + " FROM core.pretraining_evaluation"
            + coordinates
            + " AND x.task IS NOT NULL"
            + tasks,
        (task, column) -> task + "_" + columns.get(column),
        columns.size(),
        found);
  }

  private static String columns(List<String> names) {
    return names.isEmpty() ? "" : ", " + LoadedTables.list("x.", names);
  }

  /** How a column of a task is called along a run. */
  @FunctionalInterface
  private interface Naming {
    String name(String task, int column);
  }

  private static void results(
      DuckDBConnection connection,
      String sql,
      Naming naming,
      int width,
      List<Map<Long, Map<String, Double>>> found)
      throws SQLException {
    try (DuckDBPreparedStatement statement = connection.prepare(sql);
        DuckDBChunkedResult chunks = statement.query()) {
      while (chunks.nextChunk()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (int row = 0; row < chunk.rowCount(); row++) {
          Map<String, Double> values =
              found
                  .get(chunk.vector(0).getInt(row))
                  .computeIfAbsent(chunk.vector(1).getLong(row), step -> new HashMap<>());
          String task = chunk.vector(2).getString(row);
          for (int column = 0; column < width; column++) {
            if (!chunk.vector(column + 3).isNull(row)) {
              values.put(naming.name(task, column), chunk.vector(column + 3).getDouble(row));
            }
          }
        }
      }
    }
  }

  /** The unweighted mean over the MMLU subjects, of metrics that all of them have. */
  private static void addMeans(Map<String, Double> values, List<EvaluationMetric> metrics) {
    for (EvaluationMetric metric : metrics) {
      List<Double> parts = new ArrayList<>();
      for (String subject : SUBJECTS) {
        Double part = values.get(subject + "_" + metric.name());
        if (part != null) {
          parts.add(part);
        }
      }
      if (parts.size() == SUBJECTS.size()) {
        values.put(
            "mmlu_average_" + metric.name(),
            ExactMean.of(parts.stream().mapToDouble(Double::doubleValue).toArray()));
      }
    }
  }
}
