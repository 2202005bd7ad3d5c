package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.TypedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Run records on their way from staging into {@code core}. */
final class RunRecords {
  private RunRecords() {}

  /** The text of a run key from its parts, as {@code RunKey.text()} writes it. */
  static String keyText(String host, String entity, String project, String runId) {
    return "concat("
        + escaped(host)
        + ", '/', "
        + escaped(entity)
        + ", '/', "
        + escaped(project)
        + ", '/', "
        + runId
        + ")";
  }

  private static String escaped(String part) {
    return "replace(replace(" + part + ", '%', '%25'), '/', '%2F')";
  }

  /** Makes {@code staged_run}, with digests, and {@code fresh_run}, what is not stored yet. */
  static void prepare(Connection connection) throws SQLException {
    requireKeys(connection);
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE staged_run AS WITH tags AS ("
            + leaves("stage_run_tag", Digests.text("tag"), "position, arrival")
            + "), config AS ("
            + leaves("stage_config_entry", leaf(), "arrival")
            + "), summary AS ("
            + leaves("stage_summary_entry", leaf(), "arrival")
            + ") SELECT s.*, "
            + keyText("s.host", "s.entity", "s.project", "s.run_id")
            + " AS seen_key, coalesce(c.n, 0) + coalesce(m.n, 0) AS entries, md5_number(concat("
            + Digests.ofColumns(content())
            + ", '#' || s.history_line_count, '|', t.text, '|', c.text, '|', m.text)) AS digest FROM stage_run s"
            + " LEFT JOIN tags t ON t.\"row\" = s.\"row\""
            + " LEFT JOIN config c ON c.\"row\" = s.\"row\""
            + " LEFT JOIN summary m ON m.\"row\" = s.\"row\"");
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE fresh_run AS SELECT * EXCLUDE (copy) FROM ("
            + "SELECT *, row_number() OVER (PARTITION BY digest ORDER BY \"row\") AS copy"
            + " FROM staged_run) s WHERE copy = 1"
            + " AND NOT EXISTS (SELECT 1 FROM core.run r WHERE r.digest = s.digest)");
  }

  /**
   * The columns that tell one description from another; when it was observed does not. The count of
   * history rows came later, and stands beside them so that older digests stay.
   */
  private static List<ColumnSpec> content() {
    return LoadedTables.valueColumns(TypedTable.RUN).stream()
        .filter(column ->
            !column.name().equals("observed_at") && !column.name().equals("history_line_count"))
        .toList();
  }

  private static String leaf() {
    return "concat(" + Digests.text("path") + ", " + Digests.text("json") + ", type)";
  }

  private static String leaves(String table, String text, String order) {
    return "SELECT \"row\", count(*) AS n, string_agg("
        + text
        + ", ';' ORDER BY "
        + order
        + ") AS text FROM "
        + table
        + " GROUP BY \"row\"";
  }

  private static void requireKeys(Connection connection) throws SQLException {
    long without =
        Sql.number(
            connection,
            "SELECT count(*) FROM stage_run WHERE coalesce(host, '') = ''"
                + " OR coalesce(entity, '') = '' OR coalesce(project, '') = ''"
                + " OR coalesce(run_id, '') = ''");
    if (without > 0) {
      throw new DomainException(
          ErrorCode.INTERNAL,
          "The source handed over " + without + " runs without host, entity, project or run id.",
          "This is a defect of the source; please report it.");
    }
  }

  /** Inserts what is new; {@code first} is the number of the first batch in staging. */
  static void insert(Connection connection, long first, String source) throws SQLException {
    String place = StagedRows.place(first, "\"row\"");
    Sql.execute(
        connection,
        "INSERT INTO core.run SELECT "
            + place
            + ", seen_key, seen_key, host, entity, project, run_id,"
            + " internal_project_id, display_name, state, make_timestamp(created_at), sweep_id,"
            + " group_name, job_type, notes, last_step, extra, ?, entries, digest, false,"
            + " history_line_count, make_timestamp(observed_at) FROM fresh_run ORDER BY \"row\"",
        source);
    Sql.execute(
        connection,
        "UPDATE core.run AS r SET source = ? FROM staged_run s"
            + " WHERE r.digest = s.digest AND r.source > ?",
        source,
        source);
    Sql.execute(
        connection,
        "UPDATE core.run AS r SET observed_at = greatest(r.observed_at, make_timestamp(s.seen))"
            + " FROM (SELECT digest, max(observed_at) AS seen FROM staged_run GROUP BY digest) s"
            + " WHERE r.digest = s.digest AND s.seen IS NOT NULL");
    Sql.execute(
        connection,
        "INSERT INTO core.run_tag SELECT "
            + place
            + ", row_number() OVER (PARTITION BY \"row\""
            + " ORDER BY position, arrival) - 1, tag FROM stage_run_tag"
            + " WHERE \"row\" IN (SELECT \"row\" FROM fresh_run) ORDER BY ALL");
    for (String table : new String[] {"config_entry", "summary_entry"}) {
      Sql.execute(
          connection,
          "INSERT INTO core."
              + table
              + " SELECT "
              + place
              + ", row_number() OVER (PARTITION BY \"row\" ORDER BY arrival) - 1,"
              + " path, json, type FROM stage_"
              + table
              + " WHERE \"row\" IN (SELECT \"row\" FROM fresh_run) ORDER BY 1, 2, 3");
    }
  }
}
