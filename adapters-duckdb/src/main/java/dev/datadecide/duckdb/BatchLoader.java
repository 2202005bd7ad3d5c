package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
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
   * Loads what the plans say. Several batches together must be of one source and bring feeds, or
   * printed scores of plans that are alike, and fail with {@link Staging.NotShared} when they
   * depend on each other's order or cannot be read as one; a failing feed among them is told by
   * {@link Feeding.FeedFailure}.
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
        RecordAccount.requireWholeRecords(connection);
        HistoryRecords.stageFed(connection);
      }
      case PrintedScores scores -> {
        PlainScores plain = new PlainScores(connection, parts(connection, opened));
        List<LongPredicate> taken = plain.take();
        Feeding.run(rests(opened, taken, staging));
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
    List<TypedTable> evaluations = LoadedTables.EVALUATIONS.stream().filter(staging::has).toList();
    List<TypedTable> inPlace = Stream.concat(results.stream(), evaluations.stream()).toList();
    prepare(connection, details);
    List<Long> records = RecordAccount.requireComplete(connection, opened, inPlace, details);
    if (opened.size() > 1) {
      RecordAccount.requireNoMeeting(connection, details);
    }
    long last = opened.getLast().number();
    insert(connection, first, alone.source().name(), wide, details);
    settle(connection, first, last, alone.source().name(), results);
    for (TypedTable table : evaluations) {
      EvaluationRecords.settle(connection, table, first, last);
    }
    Findings.add(connection, "batch", staging.findings());
    if (!results.isEmpty()) {
      CheckpointSchedules.complete(connection, first, last);
    }
    List<TypedTable> direct = Stream.concat(inPlace.stream(), details.stream()).toList();
    List<RecordCounts> counts = RecordAccount.count(connection, opened, records, direct);
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

  private List<PlainScores.Part> parts(Connection connection, List<Opened> opened)
      throws SQLException {
    List<PlainScores.Part> parts = new ArrayList<>();
    for (Opened each : opened) {
      parts.add(new PlainScores.Part(scores(each), shape(connection, each.batch()), each.number()));
    }
    if (parts.size() > 1
        && !ParquetShape.areAlike(parts.stream().map(PlainScores.Part::file).toList())) {
      throw new Staging.NotShared("files of different columns");
    }
    return parts;
  }

  private static PrintedScores scores(Opened opened) {
    return switch (opened.batch().plan().step()) {
      case PrintedScores scores -> scores;
      case LoadPlan.Feed feed -> throw new Staging.NotShared("a feed beside printed scores");
      case LoadPlan.WideHistory history -> throw new Staging.NotShared("a wide history");
    };
  }

  /** What the sources have to say of the rows that were not taken, and of the files. */
  private static List<Runnable> rests(
      List<Opened> opened, List<LongPredicate> taken, Staging staging) {
    List<Runnable> rests = new ArrayList<>();
    for (Opened each : opened) {
      LongPredicate done = taken.get(rests.size());
      rests.add(() -> scores(each).rest().apply(done).into(staging.sinkOfResults(each.number())));
    }
    return rests;
  }

  private WideHistoryRecords open(
      Connection connection, IngestBatch batch, LoadPlan.WideHistory plan) throws SQLException {
    return new WideHistoryRecords(plan, shape(connection, batch));
  }

  private ParquetShape shape(Connection connection, IngestBatch batch) throws SQLException {
    return ParquetShape.of(connection, artifacts.verifiedContent(batch.artifact()));
  }

  private static void prepare(Connection connection, List<TypedTable> details) throws SQLException {
    RecordAccount.requireScopes(connection, details);
    RunRecords.prepare(connection);
    HistoryRecords.prepare(connection);
    RunDetails.prepare(connection, details);
  }

  private static void insert(
      DuckDBConnection connection,
      long number,
      String source,
      @Nullable WideHistoryRecords wide,
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
  }

  private static void settle(
      DuckDBConnection connection, long first, long last, String source, List<TypedTable> results)
      throws SQLException {
    if (!results.isEmpty()) {
      ResultRecords.deriveRuns(connection, first, last, source, results);
    }
    for (TypedTable table : results) {
      ResultRecords.settle(connection, table, first, last);
      Conflicts.ofResults(connection, table);
    }
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
