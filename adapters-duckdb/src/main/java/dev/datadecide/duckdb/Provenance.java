package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RecordOrigin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which batch spoke of which run, also where it said nothing new: equal contents are stored once,
 * so that the typed tables alone do not tell all who said them.
 */
final class Provenance {
  private Provenance() {}

  /** Writes what the artifacts hold; the keys of runs and histories are decided already. */
  static void insert(Connection connection, long first) throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO core.run_provenance SELECT batch, run_key, host, entity, project, run_id,"
            + " sum(description), sum(history), make_timestamp(max(observed_at)) FROM (SELECT "
            + StagedRows.batch(first, "s.\"row\"")
            + " AS batch, coalesce(a.run_key, s.seen_key) AS run_key, s.host, s.entity, s.project,"
            + " s.run_id, 1 AS description, 0 AS history, s.observed_at FROM staged_run s"
            + " LEFT JOIN core.run_alias a ON a.seen_key = s.seen_key UNION ALL"
            + " SELECT s.batch, k.run_key, s.host, s.entity, s.project, s.run_id, 0, s.n, NULL"
            + " FROM (SELECT "
            + StagedRows.batch(first, "\"row\"")
            + " AS batch, host, entity, project, run_id, count(*) AS n FROM staged_history"
            + " GROUP BY ALL) s JOIN history_key k ON "
            + Reconciliation.sameScope("s", "k")
            + ") GROUP BY batch, run_key, host, entity, project, run_id ORDER BY batch, run_key");
  }

  /** Reads source, artifact, digest and row. */
  static RecordOrigin origin(ResultSet row) throws SQLException {
    return new RecordOrigin(
        row.getString(1), row.getString(2), new ContentDigest(row.getString(3)), row.getLong(4));
  }

  /** Moves lines of touched runs to the keys that their runs have now. */
  static void rekey(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "UPDATE core.run_provenance AS p SET run_key = k.run_key FROM history_key k WHERE "
            + Reconciliation.sameScope("p", "k")
            + " AND p.run_key <> k.run_key");
  }
}
