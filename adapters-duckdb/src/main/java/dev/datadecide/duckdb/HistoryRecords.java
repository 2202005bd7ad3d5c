package dev.datadecide.duckdb;

import dev.datadecide.domain.run.RunKey;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * History rows on their way from staging into {@code core}. Both ways in (fed row by row, or mapped
 * from a wide file) end in {@code staged_history}: row, host, entity, project, run_id, step,
 * micros, runtime, metric_count, digest.
 */
final class HistoryRecords {
  private HistoryRecords() {}

  /** Makes {@code staged_history} from rows and values that a source fed. */
  static void stageFed(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE staged_history AS WITH items AS ("
            + "SELECT \"row\", "
            + Digests.value(Digests.point("spelled", "value", "exact"))
            + " AS item FROM stage_metric_point LEFT JOIN (SELECT code, "
            + Digests.text("name")
            + " AS spelled FROM "
            + MetricCodes.TABLE
            + ") ON code = metric UNION ALL SELECT \"row\", "
            + Digests.value(Digests.object(Digests.text("metric"), "json"))
            + " AS item FROM stage_metric_object), combined AS (SELECT \"row\", count(*) AS n,"
            + " bit_xor(item) AS items FROM items GROUP BY \"row\")"
            + " SELECT h.\"row\", coalesce(nullif(h.host, ''), CASE WHEN"
            + " coalesce(h.entity, '') <> '' AND coalesce(h.project, '') <> '' THEN "
            + Sql.text(RunKey.DEFAULT_HOST)
            + " END) AS host, nullif(h.entity, '') AS entity,"
            + " nullif(h.project, '') AS project, h.run_id, h.step, h.\"timestamp\" AS micros,"
            + " h.runtime, coalesce(t.n, 0) AS metric_count, "
            + Digests.historyRow("h.step", "h.\"timestamp\"", "h.runtime", "t.n", "t.items")
            + " AS digest FROM stage_history_row h LEFT JOIN combined t"
            + " ON t.\"row\" = h.\"row\"");
  }

  /**
   * Makes {@code fresh_history}: what is not stored yet. A row that names its run is known when one
   * that names the same run has the same content; a row that does not, when any row it could be
   * has.
   */
  static void prepare(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE known_history AS SELECT DISTINCT s.\"row\""
            + " FROM staged_history s JOIN core.history_row h"
            + " ON h.digest = s.digest AND h.run_id = s.run_id LEFT JOIN core.run_alias a"
            + " ON a.seen_key = "
            + RunRecords.keyText("s.host", "s.entity", "s.project", "s.run_id")
            + " AND s.host IS NOT NULL AND s.entity IS NOT NULL AND s.project IS NOT NULL"
            + " WHERE ((s.host IS NULL OR s.host = h.host)"
            + " AND (s.entity IS NULL OR s.entity = h.entity)"
            + " AND (s.project IS NULL OR s.project = h.project))"
            + " OR (s.host IS NOT DISTINCT FROM h.host"
            + " AND s.entity IS NOT DISTINCT FROM h.entity"
            + " AND s.project IS NOT DISTINCT FROM h.project)"
            + " OR (a.run_key = h.run_key AND h.host IS NOT NULL AND h.entity IS NOT NULL"
            + " AND h.project IS NOT NULL)"
            + " OR (h.run_key = "
            + RunRecords.keyText("s.host", "s.entity", "s.project", "s.run_id")
            + " AND h.host IS NOT NULL AND h.entity IS NOT NULL AND h.project IS NOT NULL)");
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE fresh_history AS SELECT * EXCLUDE (copy) FROM ("
            + "SELECT *, row_number() OVER (PARTITION BY digest, run_id, host, entity, project"
            + " ORDER BY \"row\") AS copy FROM staged_history) s WHERE copy = 1"
            + " AND NOT EXISTS (SELECT 1 FROM known_history k WHERE k.\"row\" = s.\"row\")");
  }

  /** Inserts the rows; {@code history_key} says which run each belongs to. */
  static void insert(Connection connection, long first) throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO core.history_row SELECT "
            + StagedRows.place(first, "s.\"row\"")
            + ", k.run_key, s.host, s.entity, s.project,"
            + " s.run_id, s.step, make_timestamp(s.micros), s.runtime, s.metric_count, s.digest,"
            + " false FROM fresh_history s JOIN history_key k ON "
            + Reconciliation.sameScope("s", "k")
            + " ORDER BY s.\"row\"");
  }

  /**
   * Inserts the values of the rows in {@code fresh_history}: points metric by metric, which takes a
   * tenth less room than row by row, and lets a reader of one metric pass over the others.
   */
  static void insertFedValues(Connection connection, long first) throws SQLException {
    String place = StagedRows.place(first, "\"row\"");
    String fresh = " WHERE EXISTS (SELECT 1 FROM fresh_history f WHERE f.\"row\" = v.\"row\")";
    Sql.execute(
        connection,
        "INSERT INTO core.metric_point SELECT "
            + place
            + ", name, value, exact FROM stage_metric_point v LEFT JOIN "
            + MetricCodes.TABLE
            + " ON code = metric"
            + fresh
            + " ORDER BY 1, v.metric, 2");
    Sql.execute(
        connection,
        "INSERT INTO core.metric_object SELECT "
            + place
            + ", metric, json FROM stage_metric_object v"
            + fresh);
  }
}
