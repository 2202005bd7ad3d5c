package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.QualityFinding;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Takes one batch through staging into {@code core}, inside the transaction of its ledger line. */
final class BatchLoader {
  private final Database database;
  private final RawArtifacts artifacts;

  @Inject
  BatchLoader(Database database, RawArtifacts artifacts) {
    this.database = database;
    this.artifacts = artifacts;
  }

  /** Loads what the plan says; the ledger line {@code number} is written already. */
  RecordCounts load(DuckDBConnection connection, long number, IngestBatch batch)
      throws SQLException {
    Staging staging = new Staging(connection, database.batches(), number);
    WideHistoryRecords wide = null;
    switch (batch.plan().step()) {
      case LoadPlan.Feed feed -> {
        feed.into(staging);
        staging.complete();
        requireWholeRecords(connection);
        HistoryRecords.stageFed(connection);
      }
      case PrintedScores scores -> {
        PlainScores plain = new PlainScores(connection, scores, shape(connection, batch), number);
        LongPredicate taken = plain.take();
        scores.rest().apply(taken).into(staging);
        staging.complete();
        staging.add(scores.table(), plain.count());
        HistoryRecords.stageFed(connection);
      }
      case LoadPlan.WideHistory history -> {
        staging.complete();
        wide = open(connection, batch, history);
        wide.stage(connection);
      }
    }
    List<QualityFinding> findings = staging.findings();
    List<TypedTable> results = LoadedTables.RESULTS.stream().filter(staging::has).toList();
    List<TypedTable> details = LoadedTables.DETAILS.stream().filter(staging::has).toList();
    prepare(connection, details);
    long records = requireComplete(connection, number, batch, results, details);
    insert(connection, number, batch, wide, results, details);
    Findings.add(connection, "batch", number, findings);
    List<TypedTable> direct = Stream.concat(results.stream(), details.stream()).toList();
    RecordCounts counts = count(connection, number, records, direct);
    clear(connection);
    return counts;
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
      IngestBatch batch,
      @Nullable WideHistoryRecords wide,
      List<TypedTable> results,
      List<TypedTable> details)
      throws SQLException {
    String source = batch.source().name();
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
  private static long requireComplete(
      Connection connection,
      long number,
      IngestBatch batch,
      List<TypedTable> results,
      List<TypedTable> details)
      throws SQLException {
    Sql.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE fate AS SELECT \"row\", bool_or(rejected) AS rejected,"
            + " bool_or(NOT rejected) AS accepted FROM ("
            + accepted("staged_run")
            + " UNION ALL "
            + accepted("staged_history")
            + String.join(
                "",
                results.stream()
                    .map(table -> " UNION ALL " + accepted(ofBatch(table, number)))
                    .toList())
            + String.join(
                "",
                details.stream()
                    .map(table -> " UNION ALL " + accepted(RunDetails.staged(table)))
                    .toList())
            + " UNION ALL SELECT \"row\", true AS rejected FROM stage_rejected) GROUP BY \"row\"");
    long records =
        batch.plan().records(Sql.number(connection, "SELECT coalesce(max(\"row\"), -1) FROM fate"));
    requireNone(
        Sql.number(connection, "SELECT count(*) FROM fate WHERE rejected AND accepted"),
        "records that were both used and rejected");
    requireNone(
        Sql.number(
            connection,
            "SELECT count(*) FROM fate WHERE \"row\" IS NULL OR \"row\" < 0 OR \"row\" >= ?",
            records),
        "record numbers outside of the artifact");
    requireNone(
        records - Sql.number(connection, "SELECT count(*) FROM fate"),
        "records of which nothing was said");
    return records;
  }

  private static String ofBatch(TypedTable table, long number) {
    return LoadedTables.core(table) + " WHERE batch = " + number;
  }

  private static String accepted(String table) {
    return "SELECT \"row\", false AS rejected FROM " + table;
  }

  private static void requireNone(long count, String what) {
    if (count != 0) {
      throw new DomainException(
          ErrorCode.INTERNAL,
          "The account of the records is wrong: " + count + " " + what + ".",
          "This is a defect of the source; please report it.");
    }
  }

  private static RecordCounts count(
      Connection connection, long number, long records, List<TypedTable> direct)
      throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO ledger.rejected_record SELECT ?, \"row\", any_value(length),"
            + " any_value(reason) FROM stage_rejected GROUP BY \"row\" ORDER BY \"row\"",
        number);
    long rejected = Sql.number(connection, "SELECT count(DISTINCT \"row\") FROM stage_rejected");
    StringBuilder fresh =
        new StringBuilder("SELECT \"row\" FROM fresh_run UNION SELECT \"row\" FROM fresh_history");
    for (TypedTable table : direct) {
      fresh.append(" UNION SELECT \"row\" FROM ").append(ofBatch(table, number));
    }
    long stored = Sql.number(connection, "SELECT count(*) FROM (" + fresh + ")");
    return new RecordCounts(records, stored, records - stored - rejected, rejected);
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
