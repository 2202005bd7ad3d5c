package dev.datadecide.duckdb;

import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.RunKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Findings about contents with one key that disagree, and about history whose run is unknown. They
 * are made anew from all that is stored for the subjects a batch touches.
 */
final class Conflicts {
  private static final String ADD =
      "INSERT INTO core.quality_finding (rule, severity, subject, detail, origin) ";

  private static final String JOIN_CONTESTED = " JOIN contested c ON c.entry = x.rowid ";

  private Conflicts() {}

  /** Runs that were described in several ways; {@code contested} is about runs. */
  static void ofRuns(Connection connection) throws SQLException {
    forgetTouched(connection, "run-described-differently");
    Sql.execute(
        connection,
        ADD
            + "WITH rivals AS (SELECT x.* FROM core.run x"
            + JOIN_CONTESTED
            + "), descriptions AS (SELECT run_key, count(DISTINCT digest) AS n,"
            + " any_value(coalesce(state, 'unknown')) FILTER (NOT superseded) AS state,"
            + " any_value(last_step) FILTER (NOT superseded) AS last_step FROM rivals GROUP BY"
            + " run_key), differing AS (SELECT r.run_key, e.path,"
            + " array_to_string(list_sort(list(DISTINCT left(e.json, 100))), ' and ') AS json FROM"
            + " rivals r JOIN core.config_entry e ON e.batch = r.batch AND e.\"row\" = r.\"row\""
            + " GROUP BY r.run_key, e.path HAVING count(DISTINCT e.json) > 1), examples AS (SELECT"
            + " run_key, count(*) AS n, first(left(path, 100) || ' is ' || json ORDER BY path) AS"
            + " example FROM differing GROUP BY run_key) SELECT 'run-described-differently', CASE"
            + " WHEN e.n IS NULL THEN 'NOTE' ELSE 'WARNING' END, d.run_key, 'It came with ' || d.n"
            + " || ' different descriptions; the one with state ' || d.state || coalesce(' and last"
            + " step ' || d.last_step, '') || ' is used.' || coalesce(' The configurations differ"
            + " at ' || e.n || ' paths: ' || e.example || '.', ''), 'store' FROM descriptions d"
            + " LEFT JOIN examples e ON e.run_key = d.run_key WHERE d.n > 1 ORDER BY d.run_key");
  }

  /** Steps with several values of one metric; {@code contested} is about history rows. */
  static void ofHistory(Connection connection) throws SQLException {
    forgetTouched(connection, "history-conflict");
    Sql.execute(
        connection,
        ADD
            + "WITH differing AS (SELECT x.run_key, x.step, p.metric, array_to_string(list_sort("
            + "list(DISTINCT coalesce(p.exact, CAST(p.value AS VARCHAR)))), ' and ') AS found"
            + " FROM core.history_row x"
            + JOIN_CONTESTED
            + "JOIN core.metric_point p ON p.batch = x.batch AND p.\"row\" = x.\"row\""
            + " WHERE x.step IS NOT NULL GROUP BY x.run_key, x.step, p.metric"
            + " HAVING count(DISTINCT coalesce(p.exact, CAST(p.value AS VARCHAR))) > 1)"
            + " SELECT 'history-conflict', 'WARNING', run_key, count(DISTINCT step)"
            + " || ' steps came with different values; at step ' || min(step) || ', '"
            + " || first(left(metric, 100) || ' is ' || found ORDER BY step, metric) || '.',"
            + " 'store' FROM differing GROUP BY run_key ORDER BY run_key");
    ofRunless(connection);
  }

  private static void ofRunless(Connection connection) throws SQLException {
    forgetTouched(connection, "history-without-run");
    Sql.execute(
        connection,
        ADD
            + "WITH runs AS (SELECT run_id, count(DISTINCT run_key) AS n FROM core.run"
            + " WHERE run_id IN (SELECT run_id FROM touched_run) GROUP BY run_id)"
            + " SELECT 'history-without-run', 'WARNING', h.run_key, count(*)"
            + " || ' history rows belong to no run: ' || coalesce(any_value(r.n), 0)"
            + " || ' runs have their run id.', 'store' FROM core.history_row h"
            + " LEFT JOIN runs r ON r.run_id = h.run_id"
            + " WHERE h.run_id IN (SELECT run_id FROM touched_run) AND NOT h.superseded"
            + " AND (h.host IS NULL OR h.entity IS NULL OR h.project IS NULL)"
            + " AND NOT EXISTS (SELECT 1 FROM core.run k WHERE k.run_key = h.run_key)"
            + " GROUP BY h.run_key ORDER BY h.run_key");
  }

  /** Results of one checkpoint that disagree; {@code contested} is about {@code table}. */
  static void ofResults(Connection connection, TypedTable table) throws SQLException {
    if (Sql.number(connection, "SELECT count(*) FROM contested") == 0) {
      return;
    }
    List<String> slot = LoadedTables.slot(table);
    String rule = LoadedTables.lowerName(table).replace('_', '-') + "-conflict";
    String place =
        slot.contains("task")
            ? "'step ' || step || ', task ' || task || ', '"
            : "'step ' || step || ', '";
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE conflicts AS WITH disputed AS (SELECT DISTINCT x.recipe,"
            + " x.size, x.seed FROM "
            + LoadedTables.core(table)
            + " x"
            + JOIN_CONTESTED
            + "), differing AS (SELECT "
            + LoadedTables.list("x.", slot)
            + ", coalesce("
            + String.join(
                ", ", LoadedTables.scores(table).stream().map(Conflicts::disagreement).toList())
            + ") AS what FROM "
            + LoadedTables.core(table)
            + " x JOIN disputed d ON "
            + LoadedTables.same("d.", "x.", List.of("recipe", "size", "seed"))
            + " GROUP BY "
            + LoadedTables.list("x.", slot)
            + " HAVING count(*) > 1)"
            + " SELECT p.run_key, count(*) AS n, first("
            + place
            + " || what ORDER BY step"
            + (slot.contains("task") ? ", task" : "")
            + ") AS example FROM differing f JOIN core.pretraining_run p ON "
            + LoadedTables.same("p.", "f.", List.of("recipe", "size", "seed"))
            + " WHERE what IS NOT NULL GROUP BY p.run_key");
    Sql.execute(
        connection,
        "DELETE FROM core.quality_finding WHERE origin = 'store' AND rule = ?"
            + " AND subject IN (SELECT run_key FROM conflicts)",
        rule);
    Sql.execute(
        connection,
        ADD
            + "SELECT ?, 'WARNING', run_key, n || ' results came with different values: '"
            + " || example || '.', 'store' FROM conflicts ORDER BY run_key",
        rule);
  }

  /**
   * Scores of one model, or answers of it to one question, that disagree; {@code contested} is
   * about {@code table}.
   */
  static void ofEvaluations(Connection connection, TypedTable table) throws SQLException {
    boolean isScores = table == TypedTable.POSTTRAINING_EVALUATION;
    String rule = LoadedTables.lowerName(table).replace('_', '-') + "-conflict";
    String core = LoadedTables.core(table);
    String slot = LoadedTables.list("x.", LoadedTables.slot(table));
    String content =
        isScores
            ? "coalesce(x.exact, CAST(x.value AS VARCHAR), x.json)"
            : "row(x.native_id, x.label, x.metrics, x.model_output, x.doc, x.request_type,"
                + " x.request, x.requests, x.extra)";
    String example =
        isScores
            ? "'task ' || left(min(x.task), 100) || ', ' || left(min(x.metric), 100) || ' is '"
                + " || min(left("
                + content
                + ", 100)) || ' and ' || max(left("
                + content
                + ", 100))"
            : "replace(min(x.part), '_', ' ') || ' of document ' || min(x.doc_id) || ' of task '"
                + " || left(min(x.task), 100)";
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE conflicts AS WITH models AS (SELECT DISTINCT x.model FROM "
            + core
            + " x"
            + JOIN_CONTESTED
            + "), differing AS (SELECT min(x.model) AS model, "
            + example
            + " AS example FROM "
            + core
            + " x JOIN models m ON m.model = x.model GROUP BY "
            + slot
            + " HAVING count(*) > 1 AND count(DISTINCT "
            + content
            + ") > 1) SELECT 'model ' || model AS subject, count(*) AS n, min(example) AS example"
            + " FROM differing GROUP BY model");
    Sql.execute(
        connection,
        "DELETE FROM core.quality_finding WHERE origin = 'store' AND rule = ?"
            + " AND subject IN (SELECT subject FROM conflicts)",
        rule);
    Sql.execute(
        connection,
        ADD
            + "SELECT ?, 'WARNING', subject, n || ?  || example || '; '|| ?, 'store' FROM conflicts"
            + " ORDER BY subject",
        rule,
        isScores
            ? " scores came with different values: "
            : " records of questions came with different contents: ",
        isScores ? "the last evaluated counts." : "one of them is shown.");
  }

  private static String disagreement(String score) {
    String column = "x." + Sql.name(score);
    return "CASE WHEN count(DISTINCT "
        + column
        + ") > 1 THEN "
        + Sql.text(score + " is ")
        + " || min("
        + column
        + ") || ' and ' || max("
        + column
        + ") END";
  }

  private static void forgetTouched(Connection connection, String rule) throws SQLException {
    Sql.execute(
        connection,
        "DELETE FROM core.quality_finding WHERE origin = 'store' AND rule = ? AND subject IN ("
            + "SELECT run_key FROM core.run WHERE run_id IN (SELECT run_id FROM touched_run)"
            + " UNION SELECT run_key FROM core.history_row"
            + " WHERE run_id IN (SELECT run_id FROM touched_run) UNION SELECT "
            + RunRecords.keyText(Sql.text(RunKey.DEFAULT_HOST), "'-'", "'-'", "run_id")
            + " FROM touched_run)",
        rule);
  }
}
