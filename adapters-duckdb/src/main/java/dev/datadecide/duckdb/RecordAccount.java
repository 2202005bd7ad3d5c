package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.duckdb.BatchLoader.Opened;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The account of the records of batches: each is read once and stored, a duplicate or rejected.
 * What a source left out or said twice is a defect of it, and stops its batch.
 */
final class RecordAccount {
  private RecordAccount() {}

  /** Entries that stand for themselves name their run. */
  static void requireScopes(Connection connection, List<TypedTable> details) throws SQLException {
    for (TypedTable table : details) {
      requireNone(
          Sql.number(
              connection,
              "SELECT count(*) FROM "
                  + Staging.nameOf(table)
                  + " WHERE coalesce(host, '') = '' OR coalesce(entity, '') = ''"
                  + " OR coalesce(project, '') = '' OR coalesce(run_id, '') = ''"),
          "entries of " + LoadedTables.lowerName(table) + " that do not name their run");
    }
  }

  /** Details come with their record, and a record is one run or one history row at most. */
  static void requireWholeRecords(Connection connection) throws SQLException {
    for (String table : List.of("stage_run", "stage_history_row")) {
      requireNone(
          Sql.number(connection, "SELECT count(*) - count(DISTINCT \"row\") FROM " + table),
          "records with two entries in " + table);
    }
    requireDetails(connection, "stage_run", "run_tag", "config_entry", "summary_entry");
    requireDetails(connection, "stage_history_row", "metric_point", "metric_object");
    requireNone(
        Sql.number(
            connection, "SELECT count(*) FROM stage_history_row WHERE coalesce(run_id, '') = ''"),
        "history rows without a run id");
  }

  private static void requireDetails(Connection connection, String owner, String... details)
      throws SQLException {
    for (String detail : details) {
      requireNone(
          Sql.number(
              connection,
              "SELECT count(*) FROM stage_"
                  + detail
                  + " d WHERE NOT EXISTS (SELECT 1 FROM "
                  + owner
                  + " o WHERE o.\"row\" = d.\"row\")"),
          "entries of " + detail + " without their record");
    }
  }

  /** Every record from 0 on is there once: either with entries, or rejected; how many there are. */
  static List<Long> requireComplete(
      Connection connection,
      List<Opened> opened,
      List<TypedTable> results,
      List<TypedTable> details)
      throws SQLException {
    long first = opened.getFirst().number();
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE fate AS SELECT \"row\", bool_or(rejected) AS rejected,"
            + " bool_or(NOT rejected) AS accepted FROM ("
            + accepted("\"row\"", "staged_run")
            + " UNION ALL "
            + accepted("\"row\"", "staged_history")
            + String.join(
                "",
                results.stream()
                    .map(table ->
                        " UNION ALL "
                            + accepted(StagedRows.number(first), ofBatches(table, opened)))
                    .toList())
            + String.join(
                "",
                details.stream()
                    .map(table -> " UNION ALL " + accepted("\"row\"", RunDetails.staged(table)))
                    .toList())
            + " UNION ALL SELECT \"row\", true AS rejected FROM stage_rejected) GROUP BY \"row\"");
    requireNone(
        Sql.number(connection, "SELECT count(*) FROM fate WHERE rejected AND accepted"),
        "records that were both used and rejected");
    requireNone(
        Sql.number(connection, "SELECT count(*) FROM fate WHERE \"row\" IS NULL OR \"row\" < 0"),
        "record numbers outside of the artifact");
    Map<Long, Fed> fed = new HashMap<>();
    Sql.list(
            connection,
            "SELECT "
                + StagedRows.batch(first, "\"row\"")
                + " AS batch, max(\"row\"), count(*) FROM fate GROUP BY batch",
            row -> new Fed(row.getLong(1), row.getLong(2), row.getLong(3)))
        .forEach(each -> fed.put(each.batch(), each));
    List<Long> counts = new ArrayList<>();
    for (Opened each : opened) {
      long offset = StagedRows.offset(first, each.number());
      Fed found = fed.getOrDefault(each.number(), new Fed(each.number(), offset - 1, 0));
      long records = each.batch().plan().records(found.highest() - offset);
      requireNone(Math.max(0, found.count() - records), "record numbers outside of the artifact");
      requireNone(records - found.count(), "records of which nothing was said");
      counts.add(records);
    }
    return counts;
  }

  /** What was said of the records of a batch: the highest number in staging, and how many. */
  private record Fed(long batch, long highest, long count) {}

  /**
   * What a batch brings for a run may depend on how an earlier one named it; equal names of all
   * batches together are safe.
   */
  static void requireNoMeeting(Connection connection, List<TypedTable> details)
      throws SQLException {
    String scopes =
        Stream.concat(
                Stream.of("staged_run", "staged_history"), details.stream().map(RunDetails::staged))
            .map(table ->
                "SELECT DISTINCT \"row\" >> 40 AS place, host, entity, project, run_id FROM "
                    + table)
            .collect(Collectors.joining(" UNION "));
    long meeting =
        Sql.number(
            connection,
            "SELECT count(*) FROM (SELECT run_id FROM ("
                + scopes
                + ") GROUP BY run_id HAVING count(DISTINCT place) > 1"
                + " AND count(DISTINCT (host, entity, project)) > 1)");
    if (meeting > 0) {
      throw new Staging.NotShared(meeting + " run ids that batches name differently");
    }
  }

  private static String ofBatches(TypedTable table, List<Opened> opened) {
    return LoadedTables.core(table)
        + " WHERE batch BETWEEN "
        + opened.getFirst().number()
        + " AND "
        + opened.getLast().number();
  }

  private static String accepted(String row, String table) {
    return "SELECT " + row + " AS \"row\", false AS rejected FROM " + table;
  }

  private static void requireNone(long count, String what) {
    if (count != 0) {
      throw new DomainException(
          ErrorCode.INTERNAL,
          "The account of the records is wrong: " + count + " " + what + ".",
          "This is a defect of the source; please report it.");
    }
  }

  static List<RecordCounts> count(
      Connection connection, List<Opened> opened, List<Long> records, List<TypedTable> direct)
      throws SQLException {
    long first = opened.getFirst().number();
    Sql.execute(
        connection,
        "INSERT INTO ledger.rejected_record SELECT "
            + StagedRows.place(first, "\"row\"")
            + ", any_value(length), any_value(reason) FROM stage_rejected GROUP BY \"row\""
            + " ORDER BY \"row\"");
    StringBuilder fresh =
        new StringBuilder("SELECT \"row\" FROM fresh_run UNION SELECT \"row\" FROM fresh_history");
    for (TypedTable table : direct) {
      fresh
          .append(" UNION SELECT ")
          .append(StagedRows.number(first))
          .append(" FROM ")
          .append(ofBatches(table, opened));
    }
    Map<Long, Long> rejected =
        perBatch(connection, first, "SELECT DISTINCT \"row\" FROM stage_rejected");
    Map<Long, Long> stored = perBatch(connection, first, fresh.toString());
    List<RecordCounts> counts = new ArrayList<>();
    for (int i = 0; i < opened.size(); i++) {
      long ofStored = stored.getOrDefault(opened.get(i).number(), 0L);
      long ofRejected = rejected.getOrDefault(opened.get(i).number(), 0L);
      long all = records.get(i);
      counts.add(new RecordCounts(all, ofStored, all - ofStored - ofRejected, ofRejected));
    }
    return counts;
  }

  private static Map<Long, Long> perBatch(Connection connection, long first, String rows)
      throws SQLException {
    Map<Long, Long> counts = new HashMap<>();
    Sql.list(
            connection,
            "SELECT "
                + StagedRows.batch(first, "\"row\"")
                + " AS batch, count(*) FROM ("
                + rows
                + ") GROUP BY batch",
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }
}
