package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.source.SourceId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the ledger: artifacts, batches and rejected records. */
final class LedgerBooks {
  static final String COMMITTED = "committed";
  static final String ROLLED_BACK = "rolled_back";

  private static final String ARTIFACT =
      "SELECT sha256, bytes, origin, scrubbed_from FROM ledger.artifact";

  private final Database database;
  private final Clock clock;

  @Inject
  LedgerBooks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A committed batch that loaded the same content in the same way. */
  record Known(long batch, RecordCounts counts) {}

  Optional<RawArtifact> artifact(ContentDigest digest) {
    return database
        .read(connection ->
            Sql.list(
                connection,
                ARTIFACT + " WHERE sha256 = ?",
                LedgerBooks::artifactOf,
                digest.sha256()))
        .stream()
        .findFirst();
  }

  List<RawArtifact> artifacts() {
    return database.read(
        connection -> Sql.list(connection, ARTIFACT + " ORDER BY sha256", LedgerBooks::artifactOf));
  }

  /** Whether an artifact of this size is on record: whether a file may be known. */
  boolean hasSize(long bytes) {
    return database.read(connection ->
        Sql.number(connection, "SELECT count(*) FROM ledger.artifact WHERE bytes = ?", bytes))
        > 0;
  }

  long artifactCount() {
    return database.read(
        connection -> Sql.number(connection, "SELECT count(*) FROM ledger.artifact"));
  }

  /** Puts an artifact on record, in a transaction of its own. */
  void register(RawArtifact artifact) {
    database.write(connection -> {
      register(connection, artifact);
      return null;
    });
  }

  /**
   * Puts an artifact on record within a transaction; what was found at start gets its origin back.
   */
  void register(Connection connection, RawArtifact artifact) throws SQLException {
    String scrubbedFrom = artifact.scrubbedFrom().map(ContentDigest::sha256).orElse(null);
    Sql.execute(
        connection,
        "UPDATE ledger.artifact SET origin = ?, scrubbed_from = ?"
            + " WHERE sha256 = ? AND starts_with(origin, 'found at start: ')",
        artifact.origin(),
        scrubbedFrom,
        artifact.digest().sha256());
    Sql.execute(
        connection,
        "INSERT INTO ledger.artifact SELECT ?, ?, ?, ?, make_timestamp(?)"
            + " WHERE NOT EXISTS (SELECT 1 FROM ledger.artifact WHERE sha256 = ?)",
        artifact.digest().sha256(),
        artifact.bytes(),
        artifact.origin(),
        scrubbedFrom,
        Micros.of(clock.instant()),
        artifact.digest().sha256());
  }

  static Optional<Known> known(Connection connection, IngestBatch batch) throws SQLException {
    return Sql.list(
            connection,
            "SELECT batch, \"read\", stored, duplicate, rejected FROM ledger.batch"
                + " WHERE outcome = 'committed' AND repeats IS NULL AND source = ?"
                + " AND settings = ? AND fetched_sha256 = ? ORDER BY batch LIMIT 1",
            row -> new Known(row.getLong(1), counts(row, 2)),
            batch.source().name(),
            batch.settings(),
            batch.artifact().fetchedDigest().sha256())
        .stream()
        .findFirst();
  }

  /** Opens a line, as the first statement of a transaction; the number of the batch. */
  long open(
      Connection connection,
      IngestBatch batch,
      RecordCounts counts,
      String outcome,
      String reason,
      @Nullable Long repeats)
      throws SQLException {
    long number = Sql.number(connection, "SELECT coalesce(max(batch), 0) + 1 FROM ledger.batch");
    RawArtifact artifact = batch.artifact();
    Sql.execute(
        connection,
        "INSERT INTO ledger.batch VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, make_timestamp(?))",
        number,
        batch.source().name(),
        artifact.digest().sha256(),
        artifact.fetchedDigest().sha256(),
        artifact.scrubbedFrom().map(ContentDigest::sha256).orElse(null),
        artifact.bytes(),
        artifact.origin(),
        batch.settings(),
        batch.plan().shape(),
        counts.read(),
        counts.stored(),
        counts.duplicate(),
        counts.rejected(),
        outcome,
        reason,
        repeats,
        Micros.of(clock.instant()));
    register(connection, artifact);
    return number;
  }

  static void settle(Connection connection, long batch, RecordCounts counts) throws SQLException {
    Sql.execute(
        connection,
        "UPDATE ledger.batch SET \"read\" = ?, stored = ?, duplicate = ?, rejected = ?"
            + " WHERE batch = ?",
        counts.read(),
        counts.stored(),
        counts.duplicate(),
        counts.rejected(),
        batch);
  }

  Optional<RecordCounts> committed(long batch) {
    return database
        .read(connection ->
            Sql.list(
                connection,
                "SELECT \"read\", stored, duplicate, rejected FROM ledger.batch"
                    + " WHERE batch = ? AND outcome = 'committed'",
                row -> counts(row, 1),
                batch))
        .stream()
        .findFirst();
  }

  List<LedgerEntry> entries() {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT sha256, bytes, origin, scrubbed_from, batch, source, shape, \"read\","
                + " stored, duplicate, rejected, outcome, reason, epoch_us(recorded_at)"
                + " FROM ledger.batch ORDER BY batch",
            row ->
                LedgerEntry.builder()
                    .batch(row.getLong(5))
                    .source(new SourceId(row.getString(6)))
                    .artifact(artifactOf(row))
                    .shape(row.getString(7))
                    .counts(counts(row, 8))
                    .outcome(row.getString(12))
                    .reason(row.getString(13))
                    .at(Micros.toInstant(row.getLong(14)))
                    .build()));
  }

  /** The rejected records of a batch, or of the batch that it repeats. */
  List<RejectedRecord> rejected(long batch) {
    return database.read(connection ->
        Sql.list(
            connection,
            "SELECT r.\"row\", r.length, r.reason FROM ledger.batch b"
                + " JOIN ledger.rejected_record r ON r.batch = coalesce(b.repeats, b.batch)"
                + " WHERE b.batch = ? ORDER BY r.\"row\"",
            row -> new RejectedRecord(row.getLong(1), row.getLong(2), row.getString(3)),
            batch));
  }

  private static RecordCounts counts(ResultSet row, int first) throws SQLException {
    return new RecordCounts(
        row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }

  private static RawArtifact artifactOf(ResultSet row) throws SQLException {
    return new RawArtifact(
        new ContentDigest(row.getString(1)),
        row.getLong(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)).map(ContentDigest::new));
  }
}
