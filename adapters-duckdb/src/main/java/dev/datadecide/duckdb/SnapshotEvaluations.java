package dev.datadecide.duckdb;

import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameDefinitions;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * The frame {@code evaluations} in a snapshot. The suite's scores stay in a row per checkpoint and
 * task, with a column per metric, beside what follows from a task and a metric; the frame is a view
 * over both. For a file its texts are numbered first: to look up each of a billion would take most
 * of the time.
 */
final class SnapshotEvaluations {
  static final String FRAME = "evaluations";

  private static final String SYSTEM = "datadecide";
  private static final List<String> METRICS =
      Metrics.all().stream().map(EvaluationMetric::name).toList();
  private static final List<String> SETS =
      PerplexitySets.all().stream().map(PerplexitySet::name).toList();

  /** The sets of texts, each with the columns of the frame that hold them. */
  private static final Map<String, List<String>> TEXTS = new LinkedHashMap<>();

  static {
    for (String column :
        List.of("run_key", "recipe", "size", "seed", "phase", "system", "native_name")) {
      TEXTS.put(column, List.of(column));
    }
    TEXTS.put("task", List.of("task", "native_task"));
    TEXTS.put("metric", List.of("metric", "native_metric"));
    for (String column : List.of("procedure", "unit", "direction", "verdict", "reason")) {
      TEXTS.put(column, List.of(column));
    }
  }

  private final DuckDBConnection connection;

  SnapshotEvaluations(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Copies what the frame is made from. The connection uses the warehouse. */
  void copy(String snapshot) throws SQLException {
    create(
        snapshot,
        "suite_evaluations",
        wide("tokens, compute, task, ", METRICS, "core.pretraining_evaluation", "")
            + " UNION ALL "
            + wide(
                "tokens, compute, task, ",
                METRICS,
                "core.macro_average",
                " AND task IN ('mmlu', 'olmes_10_macro_avg')"),
        "Scores of the suite: one row per checkpoint and task, a column per metric");
    create(
        snapshot,
        "suite_perplexities",
        wide("", SETS, "core.pretraining_perplexity", ""),
        "Perplexities of the suite: one row per checkpoint, a column per set");
    create(
        snapshot,
        "score_names",
        "SELECT t.task, t.metric, t.task || '/' || t.metric AS native_name,"
            + " coalesce(m.procedure, '') AS procedure, m.unit, m.direction, m.random_baseline,"
            + " coalesce(m.verdict, 'unmapped') AS verdict, m.reason"
            + " FROM (SELECT task, unnest(["
            + literals(METRICS)
            + "]) AS metric FROM (SELECT DISTINCT task FROM "
            + snapshot
            + ".compact.suite_evaluations WHERE task IS NOT NULL)"
            + " UNION ALL SELECT unnest(["
            + literals(SETS)
            + "]), 'perplexity') t LEFT JOIN analysis.evaluation_mapping m ON m.system = '"
            + SYSTEM
            + "' AND m.native_task = t.task AND m.native_metric = t.metric",
        "What follows from a task and a metric of the suite");
    create(
        snapshot,
        "other_evaluations",
        "SELECT "
            + FrameDefinitions.named(FRAME).columns().stream()
                .map(column -> Sql.name(column.name()))
                .collect(Collectors.joining(", "))
            + " FROM analysis.evaluations WHERE system <> '"
            + SYSTEM
            + "'",
        "Scores of other systems, one row each");
  }

  private void create(String snapshot, String name, String sql, String comment)
      throws SQLException {
    String table = snapshot + ".compact." + name;
    Sql.execute(connection, "CREATE TABLE " + table + " AS " + sql);
    Sql.execute(connection, "COMMENT ON TABLE " + table + " IS " + Sql.text(comment));
  }

  private static String wide(String more, List<String> values, String table, String which) {
    return "SELECT p.run_key, e.recipe, e.size, e.seed, e.step, "
        + more
        + LoadedTables.list("e.", values)
        + " FROM "
        + table
        + " e LEFT JOIN core.pretraining_run p"
        + " ON p.recipe = e.recipe AND p.size = e.size AND p.seed = e.seed"
        + " WHERE NOT e.superseded"
        + which;
  }

  /** The frame as SQL within the snapshot. */
  static String sql() {
    return sql((set, text) -> text);
  }

  /** How a text of a set is written. */
  private interface Texts {
    String of(String set, String text);
  }

  private static String sql(Texts texts) {
    FrameDefinition frame = FrameDefinitions.named(FRAME);
    String others =
        frame.columns().stream()
            .map(FrameColumn::name)
            .map(column -> texts.of(set(column), Sql.name(column)) + " AS " + Sql.name(column))
            .collect(Collectors.joining(", "));
    return suite(
            texts,
            "tokens, compute, " + texts.of("task", "task") + " AS task",
            METRICS,
            METRICS.stream().map(metric -> texts.of("metric", Sql.text(metric))).toList(),
            "suite_evaluations",
            "metric")
        + " UNION ALL "
        + suite(
            texts,
            "CAST(NULL AS BIGINT) AS tokens, CAST(NULL AS DOUBLE) AS compute, "
                + texts.of("metric", "'perplexity'")
                + " AS metric",
            SETS,
            SETS.stream().map(name -> texts.of("task", Sql.text(name))).toList(),
            "suite_perplexities",
            "task")
        + " UNION ALL SELECT "
        + others
        + " FROM compact.other_evaluations";
  }

  private static String suite(
      Texts texts,
      String more,
      List<String> values,
      List<String> names,
      String table,
      String named) {
    String keys =
        List.of("run_key", "recipe", "size", "seed").stream()
            .map(key -> texts.of(key, key) + " AS " + key)
            .collect(Collectors.joining(", "));
    return "SELECT e.run_key, e.recipe, e.size, e.seed, e.step, e.tokens, e.compute, e.task,"
        + " e.metric, e.value, "
        + texts.of("phase", "'pretraining'")
        + " AS phase, "
        + texts.of("system", Sql.text(SYSTEM))
        + " AS system, n.native_name, e.task AS native_task, e.metric AS native_metric,"
        + " coalesce(n.procedure, "
        + texts.of("procedure", "''")
        + ") AS procedure, n.unit, n.direction, n.random_baseline, coalesce(n.verdict, "
        + texts.of("verdict", "'unmapped'")
        + ") AS verdict, n.reason, CAST(NULL AS VARCHAR) AS model FROM (SELECT "
        + keys
        + ", step, "
        + more
        + ", unnest(["
        + String.join(", ", names)
        + "]) AS "
        + named
        + ", unnest(["
        + LoadedTables.list("", values)
        + "]) AS value FROM compact."
        + table
        + ") e LEFT JOIN (SELECT "
        + List.of(
                "task",
                "metric",
                "native_name",
                "procedure",
                "unit",
                "direction",
                "verdict",
                "reason")
            .stream()
            .map(column -> texts.of(set(column), column) + " AS " + column)
            .collect(Collectors.joining(", "))
        + ", random_baseline FROM compact.score_names) n"
        + " ON n.task = e.task AND n.metric = e.metric WHERE e.value IS NOT NULL";
  }

  /** Writes the frame to a file. The connection uses the snapshot. */
  long write(String file, String options) throws SQLException {
    try {
      for (String set : TEXTS.keySet()) {
        Sql.execute(
            connection, "CREATE TEMP TYPE " + type(set) + " AS ENUM (" + distinct(set) + ")");
      }
      return Sql.execute(
          connection,
          "COPY ("
              + sql((set, text) -> set.isEmpty() ? text : "CAST(" + text + " AS " + type(set) + ")")
              + ") TO "
              + Sql.text(file)
              + options);
    } finally {
      for (String set : TEXTS.keySet()) {
        Sql.execute(connection, "DROP TYPE IF EXISTS temp.main." + type(set));
      }
    }
  }

  /** All texts of a set; the empty one is always there, since no type is without any. */
  private static String distinct(String set) {
    List<String> parts =
        List.of("recipe", "size", "seed", "run_key").contains(set)
            ? List.of(part(set, "suite_evaluations"), part(set, "suite_perplexities"))
            : switch (set) {
              case "phase" -> List.of("SELECT 'pretraining'");
              case "system" -> List.of("SELECT " + Sql.text(SYSTEM));
              default -> List.of(part(set, "score_names"));
            };
    return "SELECT text FROM (SELECT '' AS text UNION "
        + String.join(" UNION ", parts)
        + " UNION "
        + (set.equals("metric") ? "SELECT unnest([" + literals(METRICS) + "]) UNION " : "")
        + (set.equals("verdict") ? "SELECT 'unmapped' UNION " : "")
        + Objects.requireNonNull(TEXTS.get(set)).stream()
            .map(column -> part(column, "other_evaluations"))
            .collect(Collectors.joining(" UNION "))
        + ") WHERE text IS NOT NULL ORDER BY text";
  }

  private static String part(String column, String table) {
    return "SELECT " + column + " FROM compact." + table;
  }

  private static String set(String column) {
    return TEXTS.entrySet().stream()
        .filter(texts -> texts.getValue().contains(column))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static String type(String set) {
    return "ddn_" + set + "_text";
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(", "));
  }
}
