package dev.datadecide.duckdb;

import dev.datadecide.domain.ingest.TypedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Which of several contents with one key is shown. The rules look at the contents only, so that the
 * order of arrival makes no difference.
 */
final class Supersession {
  private Supersession() {}

  /** The service itself knows best what a run is called and how it is tagged now. */
  private static final String SERVICE = "wandb-api";

  private static final String HAS_ENDED =
      "coalesce(%s.state IN ('finished', 'failed', 'crashed', 'killed'), false)";

  /**
   * Runs: what the service said, then what was observed last, then ended before running, then the
   * farthest, the fullest, the newest, then by digest.
   */
  static void ofRuns(Connection connection) throws SQLException {
    rank(
        connection,
        "core.run",
        List.of("run_key"),
        "x.run_id IN (SELECT run_id FROM touched_run)",
        "x.source = '"
            + SERVICE
            + "' DESC, x.observed_at DESC NULLS LAST, "
            + HAS_ENDED.formatted("x")
            + " DESC,"
            + " x.last_step DESC NULLS LAST, x.entries DESC, x.created_at DESC NULLS LAST,"
            + " x.digest");
  }

  /**
   * History rows of one step: those of the source that brought most rows of the run, then of the
   * newest, then the one with most values, then by digest. Rows without a step stand side by side.
   * A row without a run steps back behind an equal one that has one.
   */
  static void ofHistory(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE completeness AS SELECT p.run_key, b.batch,"
            + " sum(p.history_rows) OVER (PARTITION BY p.run_key, b.source) AS brought,"
            + " b.source FROM core.run_provenance p JOIN ledger.batch b ON b.batch = p.batch"
            + " WHERE p.run_id IN (SELECT run_id FROM touched_run)");
    rank(
        connection,
        "core.history_row",
        List.of("run_key", "step", "CASE WHEN x.step IS NULL THEN x.digest END"),
        "x.run_id IN (SELECT run_id FROM touched_run)",
        (hasSeveralSources(connection)
                ? brought("brought") + " DESC NULLS LAST, " + brought("source") + " NULLS LAST, "
                : "")
            + "x.\"timestamp\" DESC NULLS LAST, x.metric_count DESC, x.digest,"
            + " (x.host IS NULL OR x.entity IS NULL OR x.project IS NULL)");
    stepBackRewound(connection);
    Sql.execute(
        connection,
        "UPDATE core.history_row AS h SET superseded = true FROM core.history_row g"
            + " WHERE h.run_id IN (SELECT run_id FROM touched_run) AND NOT h.superseded"
            + " AND (h.host IS NULL OR h.entity IS NULL OR h.project IS NULL)"
            + " AND g.host IS NOT NULL AND g.entity IS NOT NULL AND g.project IS NOT NULL"
            + " AND g.run_id = h.run_id AND g.digest = h.digest AND g.run_key <> h.run_key"
            + " AND (h.host IS NULL OR h.host = g.host)"
            + " AND (h.entity IS NULL OR h.entity = g.entity)"
            + " AND (h.project IS NULL OR h.project = g.project)");
  }

  /**
   * Where the service says that a run has ended at a step, its own rows behind that step are from
   * before the run was rewound.
   */
  private static void stepBackRewound(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "UPDATE core.history_row AS h SET superseded = true FROM core.run r, ledger.batch b"
            + " WHERE h.run_id IN (SELECT run_id FROM touched_run) AND NOT h.superseded"
            + " AND r.run_key = h.run_key AND NOT r.superseded AND r.source = '"
            + SERVICE
            + "' AND "
            + HAS_ENDED.formatted("r")
            + " AND h.step > r.last_step AND b.batch = h.batch AND b.source = '"
            + SERVICE
            + "'");
  }

  /** Most runs come from one source, and then nothing needs to be weighed row by row. */
  private static boolean hasSeveralSources(Connection connection) throws SQLException {
    return Sql.number(
            connection,
            "SELECT count(*) FROM (SELECT run_key FROM completeness GROUP BY run_key"
                + " HAVING count(DISTINCT source) > 1)")
        > 0;
  }

  private static String brought(String column) {
    return "(SELECT any_value(c."
        + column
        + ") FROM completeness c WHERE c.run_key = x.run_key AND c.batch = x.batch)";
  }

  /** Results of one checkpoint: the one with most scores, then by the values themselves. */
  static void ofResults(Connection connection, TypedTable table) throws SQLException {
    List<String> slot = LoadedTables.slot(table);
    String scores =
        String.join(
            " + ",
            LoadedTables.scores(table).stream()
                .map(score -> "CAST(x." + Sql.name(score) + " IS NOT NULL AS INTEGER)")
                .toList());
    rank(
        connection,
        LoadedTables.core(table),
        slot,
        "EXISTS (SELECT 1 FROM disputed d WHERE " + LoadedTables.same("d.", "x.", slot) + ")",
        scores + " DESC, " + LoadedTables.list("x.", LoadedTables.values(table)));
  }

  /**
   * Scores: the last evaluated; answers to a question: by the name of the task. Then by digest.
   * {@code disputed} are the slots to look at.
   */
  static void ofEvaluations(Connection connection, TypedTable table) throws SQLException {
    List<String> slot = LoadedTables.slot(table);
    rank(
        connection,
        LoadedTables.core(table),
        slot,
        "EXISTS (SELECT 1 FROM disputed d WHERE " + LoadedTables.same("d.", "x.", slot) + ")",
        (table == TypedTable.POSTTRAINING_EVALUATION ? "x.evaluated_at DESC NULLS LAST" : "x.task")
            + ", x.digest");
  }

  /**
   * Marks all but the best of each touched slot. Leaves {@code contested}, the slots with several
   * contents, for whoever looks for conflicts.
   */
  private static void rank(
      Connection connection, String table, List<String> slot, String touched, String order)
      throws SQLException {
    List<String> expressions =
        slot.stream().map(part -> part.startsWith("CASE") ? part : "x." + Sql.name(part)).toList();
    String partition = String.join(", ", expressions);
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE contested AS SELECT entry, place FROM ("
            + "SELECT x.rowid AS entry, row_number() OVER (PARTITION BY "
            + partition
            + " ORDER BY "
            + order
            + ", x.batch, x.\"row\") AS place, count(*) OVER (PARTITION BY "
            + partition
            + ") AS rivals FROM "
            + table
            + " x WHERE "
            + touched
            + ") WHERE rivals > 1");
    Sql.execute(
        connection,
        "UPDATE "
            + table
            + " AS x SET superseded = false WHERE x.superseded AND "
            + touched
            + " AND NOT EXISTS (SELECT 1 FROM contested c WHERE c.entry = x.rowid"
            + " AND c.place > 1)");
    Sql.execute(
        connection,
        "UPDATE "
            + table
            + " AS x SET superseded = true FROM contested c WHERE c.entry = x.rowid"
            + " AND c.place > 1 AND NOT x.superseded");
  }
}
