package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches through staging into {@code core}, inside the transaction of their ledger lines.
 */
final class BatchLoader {
  private final Database database;
  private final RawArtifacts artifacts;

  @Inject
  BatchLoader(Database database, RawArtifacts artifacts) {
    this.database = database;
    this.artifacts = artifacts;
  }

  /** A batch whose line in the ledger is written. */
  record Opened(long number, IngestBatch batch) {}

  /**
   * Loads what the plans say. Several batches together must be of one source and bring feeds, and
   * fail with {@link Staging.NotShared} when they depend on each other's order; a failing feed
   * among them is told by {@link Feeding.FeedFailure}.
   *
   * @param opened in rising order of their numbers
   * @return the counts of each
   */
  List<RecordCounts> load(DuckDBConnection connection, List<Opened> opened) throws SQLException {
    long first = opened.getFirst().number();
    IngestBatch alone = opened.getFirst().batch();
    Staging staging = new Staging(connection, database.batches(), first, opened.size() > 1);
    WideHistoryRecords wide = null;
    switch (alone.plan().step()) {
      case LoadPlan.Feed feeds -> {
        Feeding.run(opened.stream().map(each -> feed(each, staging)).toList());
        staging.complete();
        requireWholeRecords(connection);
        HistoryRecords.stageFed(connection);
      }
      case PrintedScores scores -> {
        PlainScores plain = new PlainScores(connection, scores, shape(connection, alone), first);
        LongPredicate taken = plain.take();
        scores.rest().apply(taken).into(staging.sink(first));
        staging.complete();
        staging.add(scores.table(), plain.count());
        HistoryRecords.stageFed(connection);
      }
      case LoadPlan.WideHistory history -> {
        staging.complete();
        wide = open(connection, alone, history);
        wide.stage(connection);
      }
    }
    List<TypedTable> results = LoadedTables.RESULTS.stream().filter(staging::has).toList();
    List<TypedTable> details = LoadedTables.DETAILS.stream().filter(staging::has).toList();
    prepare(connection, details);
    List<Long> records = requireComplete(connection, opened, results, details);
    if (opened.size() > 1) {
      requireNoMeeting(connection, details);
    }
    insert(connection, first, alone.source().name(), wide, results, details);
    Findings.add(connection, "batch", staging.findings());
    if (!results.isEmpty()) {
      CheckpointSchedules.complete(connection, first);
    }
    List<TypedTable> direct = Stream.concat(results.stream(), details.stream()).toList();
    List<RecordCounts> counts = count(connection, opened, records, direct);
    clear(connection);
    return counts;
  }

  private static Runnable feed(Opened opened, Staging staging) {
    return switch (opened.batch().plan().step()) {
      case LoadPlan.Feed feed -> () -> feed.into(staging.sink(opened.number()));
      case PrintedScores scores -> throw new Staging.NotShared("printed scores");
      case LoadPlan.WideHistory history -> throw new Staging.NotShared("a wide history");
    };
  }

  private WideHistoryRecords open(
      Connection connection, IngestBatch batch, LoadPlan.WideHistory plan) throws SQLException {
    return new WideHistoryRecords(plan, shape(connection, batch));
  }

  private ParquetShape shape(Connection connection, IngestBatch batch) throws SQLException {
    return ParquetShape.of(connection, artifacts.verifiedContent(batch.artifact()));
  }

  private static void prepare(Connection connection, List<TypedTable> details) throws SQLException {
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
    RunRecords.prepare(connection);
    HistoryRecords.prepare(connection);
    RunDetails.prepare(connection, details);
  }

  private static void insert(
      DuckDBConnection connection,
      long number,
      String source,
      @Nullable WideHistoryRecords wide,
      List<TypedTable> results,
      List<TypedTable> details)
      throws SQLException {
    RunRecords.insert(connection, number, source);
    if (Reconciliation.touch(connection, details)) {
      Reconciliation.keyRuns(connection);
      RunDetails.rekey(connection);
      RunDetails.insert(connection, number, details);
      Supersession.ofRuns(connection);
      Conflicts.ofRuns(connection);
      Reconciliation.keyHistory(connection);
      Provenance.rekey(connection);
      Provenance.insert(connection, number);
      HistoryRecords.insert(connection, number);
      if (wide == null) {
        HistoryRecords.insertFedValues(connection, number);
      } else {
        wide.insertValues(connection, number);
      }
      Supersession.ofHistory(connection);
      Conflicts.ofHistory(connection);
    }
    if (!results.isEmpty()) {
      ResultRecords.deriveRuns(connection, number, source, results);
    }
    for (TypedTable table : results) {
      ResultRecords.settle(connection, table, number);
      Conflicts.ofResults(connection, table);
    }
  }

  /** Details come with their record, and a record is one run or one history row at most. */
  private static void requireWholeRecords(Connection connection) throws SQLException {
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
  private static List<Long> requireComplete(
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
  private static void requireNoMeeting(Connection connection, List<TypedTable> details)
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

  private static List<RecordCounts> count(
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

  private static void clear(Connection connection) throws SQLException {
    List<String> scratch =
        Sql.list(
            connection,
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'temp'",
            row -> row.getString(1));
    for (String table : scratch) {
      Sql.execute(connection, "DROP TABLE temp.main." + Sql.name(table));
    }
  }
}
