package dev.datadecide.duckdb;

import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationScore;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import dev.datadecide.domain.evaluation.NativeName;
import dev.datadecide.domain.evaluation.ScoreQuery;
import dev.datadecide.domain.evaluation.StoredName;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the view of scores; how a name is read is looked up in the domain. */
final class ScoreReader {
  private static final String SCORES =
      "SELECT run_key, recipe, size, seed, step, system, native_name, native_task, native_metric,"
          + " value, model FROM analysis.evaluations WHERE true";

  private static final String ORDER =
      " ORDER BY run_key NULLS LAST, system, native_task, native_metric, step NULLS LAST,"
          + " native_name, model NULLS FIRST";

  private static final String REPORTED =
      "SELECT system, native_name, native_task, native_metric, count(*), min(run_key)"
          + " FROM analysis.evaluations e WHERE system <> 'datadecide'";

  private static final Comparator<StoredName> BY_NAME =
      Comparator.comparing((StoredName name) -> name.name().system().label())
          .thenComparing(name -> name.name().text());

  private ScoreReader() {}

  /** Hands over the scores that a query selects, as the engine finds them. */
  static void read(Connection connection, ScoreQuery query, Consumer<EvaluationScore> scores)
      throws SQLException {
    StringBuilder sql = new StringBuilder(SCORES);
    if (query.runs().isPresent()) {
      List<String> keys = RunAliases.resolve(connection, query.runs().get());
      if (keys.isEmpty()) {
        return;
      }
      sql.append(" AND run_key IN (").append(RunAliases.list(keys)).append(")");
    }
    query.system().ifPresent(system -> sql.append(equal("system", system.label())));
    query.task().ifPresent(task -> sql.append(equal("task", task)));
    query.metric().ifPresent(metric -> sql.append(equal("metric", metric)));
    try (PreparedStatement statement = connection.prepareStatement(sql + ORDER);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        scores.accept(score(rows));
      }
    }
  }

  private static String equal(String column, String value) {
    return " AND " + column + " = " + Sql.text(value);
  }

  private static EvaluationScore score(ResultSet row) throws SQLException {
    long step = row.getLong(5);
    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(step);
    NativeName name =
        new NativeName(
            system(row.getString(6)), row.getString(7), row.getString(8), row.getString(9));
    return EvaluationScore.builder()
        .run(Optional.ofNullable(row.getString(1)).map(ObservedRuns::key))
        .recipe(Optional.ofNullable(row.getString(2)))
        .size(Optional.ofNullable(row.getString(3)))
        .seed(Optional.ofNullable(row.getString(4)))
        .step(known)
        .name(name)
        .mapping(EvaluationMapping.CURRENT.of(name))
        .value(row.getDouble(10))
        .model(Optional.ofNullable(row.getString(11)))
        .build();
  }

  private static EvaluationSystem system(String label) {
    return EvaluationSystem.labelled(label)
        .orElseThrow(() -> new IllegalStateException("no system: " + label));
  }

  /** Names of the scores that are stored, with counts; results are counted column by column. */
  static List<StoredName> names(Connection connection) throws SQLException {
    List<StoredName> names = new ArrayList<>(reported(connection, ""));
    names.addAll(published(connection));
    names.sort(BY_NAME);
    return names;
  }

  /** Names of the scores that are stored with post-training runs of a type. */
  static List<StoredName> names(Connection connection, TrainingType type) throws SQLException {
    return reported(
            connection,
            " AND EXISTS (SELECT 1 FROM core.run_type t WHERE t.run_key = e.run_key AND t.type = "
                + Sql.text(type.label())
                + ")")
        .stream()
        .sorted(BY_NAME)
        .toList();
  }

  private static List<StoredName> reported(Connection connection, String condition)
      throws SQLException {
    return Sql.list(
        connection,
        REPORTED + condition + " GROUP BY ALL",
        row ->
            new StoredName(
                new NativeName(
                    system(row.getString(1)), row.getString(2), row.getString(3), row.getString(4)),
                row.getLong(5),
                Optional.ofNullable(row.getString(6)).map(ObservedRuns::key)));
  }

  private static List<StoredName> published(Connection connection) throws SQLException {
    List<String> metrics = Metrics.all().stream().map(EvaluationMetric::name).toList();
    List<String> sets = PerplexitySets.all().stream().map(PerplexitySet::name).toList();
    List<StoredName> names = new ArrayList<>();
    Sql.list(
            connection,
            counted("core.pretraining_evaluation", "task", metrics) + " GROUP BY name",
            row -> counts(row, metrics))
        .forEach(counts -> {
          for (Count count : counts) {
            add(names, count.first(), count.column(), count);
          }
        });
    Sql.list(
            connection,
            counted("core.macro_average", "task", metrics)
                + " WHERE name IN ('mmlu', 'olmes_10_macro_avg') GROUP BY name",
            row -> counts(row, metrics))
        .forEach(counts -> {
          for (Count count : counts) {
            add(names, count.first(), count.column(), count);
          }
        });
    Sql.list(
            connection,
            counted("core.pretraining_perplexity", "'-'", sets) + " GROUP BY name",
            row -> counts(row, sets))
        .forEach(counts -> {
          for (Count count : counts) {
            add(names, count.column(), "perplexity", count);
          }
        });
    return names;
  }

  private record Count(String first, String column, long scores, @Nullable String example) {}

  /** Scores are counted per run first, so that keys of runs are compared once a run. */
  private static String counted(String table, String first, List<String> columns) {
    return "SELECT name"
        + columns.stream()
            .map(Sql::name)
            .map(
                column -> ", sum(" + column + "), min(p.run_key) FILTER (WHERE " + column + " > 0)")
            .collect(Collectors.joining())
        + " FROM (SELECT "
        + first
        + " AS name, recipe, size, seed"
        + columns.stream()
            .map(Sql::name)
            .map(column -> ", count(" + column + ") AS " + column)
            .collect(Collectors.joining())
        + " FROM "
        + table
        + " WHERE NOT superseded GROUP BY ALL) e LEFT JOIN core.pretraining_run p"
        + " ON p.recipe = e.recipe AND p.size = e.size AND p.seed = e.seed";
  }

  private static List<Count> counts(ResultSet row, List<String> columns) throws SQLException {
    List<Count> counts = new ArrayList<>();
    String first = row.getString(1);
    for (int i = 0; i < columns.size(); i++) {
      counts.add(
          new Count(
              first == null ? "" : first,
              columns.get(i),
              row.getLong(2 * i + 2),
              row.getString(2 * i + 3)));
    }
    return counts;
  }

  private static void add(List<StoredName> names, String task, String metric, Count count) {
    if (count.scores() > 0) {
      names.add(
          new StoredName(
              NativeName.of(EvaluationSystem.DATADECIDE, task, metric),
              count.scores(),
              Optional.ofNullable(count.example()).map(ObservedRuns::key)));
    }
  }
}
