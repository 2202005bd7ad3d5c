package dev.datadecide.duckdb;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.text;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.source.SourceId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The rows of the ledger: artifacts, batches and rejected records. */
final class LedgerBooks {
  static final String COMMITTED = "committed";
  static final String ROLLED_BACK = "rolled_back";

  private static final String ARTIFACT =
      "SELECT sha256, bytes, origin, scrubbed_from FROM ledger.artifact";

  private static final List<ColumnSpec> KEPT =
      List.of(text("sha256"), integer("bytes"), text("origin"), text("scrubbed_from"));
  private static final List<ColumnSpec> ASKED =
      List.of(integer("place"), text("source"), text("settings"), text("sha256"));
  private static final List<ColumnSpec> LINE =
      List.of(
          integer("batch"),
          text("source"),
          text("sha256"),
          text("fetched_sha256"),
          text("scrubbed_from"),
          integer("bytes"),
          text("origin"),
          text("settings"),
          text("shape"),
          integer("read"),
          integer("stored"),
          integer("duplicate"),
          integer("rejected"),
          text("outcome"),
          text("reason"),
          integer("repeats"),
          text("request"));
  private static final List<ColumnSpec> SETTLED =
      List.of(
          integer("batch"),
          integer("read"),
          integer("stored"),
          integer("duplicate"),
          integer("rejected"));

  private final Database database;
  private final Clock clock;
  private volatile @Nullable Set<Long> sizes;

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

  /**
   * Whether an artifact of this size is on record: whether a file may be known. Asked for every
   * file that comes in, so that the sizes are read once; only this process adds to them.
   */
  boolean hasSize(long bytes) {
    Set<Long> known = sizes;
    if (known == null) {
      known = ConcurrentHashMap.newKeySet();
      known.addAll(
          database.read(connection ->
              Sql.list(
                  connection,
                  "SELECT DISTINCT bytes FROM ledger.artifact",
                  row -> row.getLong(1))));
      sizes = known;
    }
    return known.contains(bytes);
  }

  long artifactCount() {
    return database.read(
        connection -> Sql.number(connection, "SELECT count(*) FROM ledger.artifact"));
  }

  /** Puts an artifact on record, in a transaction of its own. */
  void register(RawArtifact artifact) {
    database.write(connection -> {
      register(connection, List.of(artifact));
      return null;
    });
  }

  /**
   * Puts artifacts on record within a transaction; what was found at start gets its origin back.
   */
  private void register(DuckDBConnection connection, Collection<RawArtifact> artifacts)
      throws SQLException {
    Set<Long> known = sizes;
    if (known != null) {
      artifacts.forEach(artifact -> known.add(artifact.bytes()));
    }
    TempRows.fill(
        connection,
        "kept",
        KEPT,
        artifacts.stream()
            .map(artifact ->
                new @Nullable Object[] {
                  artifact.digest().sha256(),
                  artifact.bytes(),
                  artifact.origin(),
                  artifact.scrubbedFrom().map(ContentDigest::sha256).orElse(null)
                })
            .toList());
    Sql.execute(
        connection,
        "UPDATE ledger.artifact AS a SET origin = k.origin, scrubbed_from = k.scrubbed_from"
            + " FROM kept k WHERE a.sha256 = k.sha256 AND starts_with(a.origin, 'found at start: ')");
    Sql.execute(
        connection,
        "INSERT INTO ledger.artifact SELECT sha256, any_value(bytes), first(origin),"
            + " first(scrubbed_from), make_timestamp(?) FROM kept k"
            + " WHERE NOT EXISTS (SELECT 1 FROM ledger.artifact a WHERE a.sha256 = k.sha256)"
            + " GROUP BY sha256",
        Micros.of(clock.instant()));
    Sql.execute(connection, "DROP TABLE temp.main.kept");
  }

  /** For each batch the committed one that loaded the same content in the same way, if any. */
  static List<Optional<Known>> known(DuckDBConnection connection, List<IngestBatch> batches)
      throws SQLException {
    List<@Nullable Object[]> asked = new ArrayList<>();
    for (IngestBatch batch : batches) {
      asked.add(
          new @Nullable Object[] {
            (long) asked.size(),
            batch.source().name(),
            batch.settings(),
            batch.artifact().fetchedDigest().sha256()
          });
    }
    TempRows.fill(connection, "asked", ASKED, asked);
    Map<Integer, Known> known = new HashMap<>();
    Sql.list(
            connection,
            "SELECT a.place, b.batch, b.\"read\", b.stored, b.duplicate, b.rejected FROM asked a"
                + " JOIN ledger.batch b ON b.outcome = 'committed' AND b.repeats IS NULL"
                + " AND b.source = a.source AND b.settings = a.settings"
                + " AND b.fetched_sha256 = a.sha256 ORDER BY b.batch",
            row -> Map.entry(row.getInt(1), new Known(row.getLong(2), counts(row, 3))))
        .forEach(found -> known.putIfAbsent(found.getKey(), found.getValue()));
    Sql.execute(connection, "DROP TABLE temp.main.asked");
    return IntStream.range(0, batches.size())
        .mapToObj(place -> Optional.ofNullable(known.get(place)))
        .toList();
  }

  /**
   * A line to write.
   *
   * @param repeats the batch whose content it brings once more
   */
  record Line(
      IngestBatch batch,
      RecordCounts counts,
      String outcome,
      String reason,
      @Nullable Long repeats) {}

  /** Opens lines, first of all in a transaction; the number of the first, the others follow it. */
  long open(DuckDBConnection connection, List<Line> lines) throws SQLException {
    long first = Sql.number(connection, "SELECT coalesce(max(batch), 0) + 1 FROM ledger.batch");
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Line line : lines) {
      rows.add(row(first + rows.size(), line));
    }
    TempRows.fill(connection, "opened", LINE, rows);
    Sql.execute(
        connection,
        "INSERT INTO ledger.batch BY NAME SELECT *, make_timestamp(?) AS recorded_at FROM opened"
            + " ORDER BY batch",
        Micros.of(clock.instant()));
    Sql.execute(connection, "DROP TABLE temp.main.opened");
    Map<ContentDigest, RawArtifact> artifacts = new LinkedHashMap<>();
    lines.forEach(
        line -> artifacts.putIfAbsent(line.batch().artifact().digest(), line.batch().artifact()));
    register(connection, artifacts.values());
    return first;
  }

  /** Writes a line as it was, with the next number. */
  void carryOver(LedgerEntry line) {
    database.write(connection -> {
      IngestBatch batch =
          new IngestBatch(
              line.source(),
              line.artifact(),
              line.settings(),
              new LoadPlan(line.shape(), sink -> {}),
              line.request());
      return open(
          connection, List.of(new Line(batch, line.counts(), line.outcome(), line.reason(), null)));
    });
  }

  /**
   * Gives the lines the times of these, which are the same lines; artifacts came with the first.
   */
  void restamp(List<LedgerEntry> lines) {
    database.write(connection -> {
      List<@Nullable Object[]> rows = new ArrayList<>();
      for (LedgerEntry line : lines) {
        rows.add(new @Nullable Object[] {line.batch(), Micros.of(line.at())});
      }
      TempRows.fill(connection, "stamped", List.of(integer("batch"), integer("at")), rows);
      Sql.execute(
          connection,
          "UPDATE ledger.batch AS b SET recorded_at = make_timestamp(s.at) FROM stamped s"
              + " WHERE s.batch = b.batch");
      Sql.execute(
          connection,
          "UPDATE ledger.artifact AS a SET registered_at = f.at FROM (SELECT sha256,"
              + " min(recorded_at) AS at FROM ledger.batch GROUP BY sha256) f"
              + " WHERE f.sha256 = a.sha256");
      return Sql.execute(connection, "DROP TABLE temp.main.stamped");
    });
  }

  private static @Nullable Object[] row(long number, Line line) {
    RawArtifact artifact = line.batch().artifact();
    return new @Nullable Object[] {
      number,
      line.batch().source().name(),
      artifact.digest().sha256(),
      artifact.fetchedDigest().sha256(),
      artifact.scrubbedFrom().map(ContentDigest::sha256).orElse(null),
      artifact.bytes(),
      artifact.origin(),
      line.batch().settings(),
      line.batch().plan().shape(),
      line.counts().read(),
      line.counts().stored(),
      line.counts().duplicate(),
      line.counts().rejected(),
      line.outcome(),
      line.reason(),
      line.repeats(),
      line.batch().request().isEmpty() ? null : line.batch().request()
    };
  }

  /** Writes the counts of loaded batches into their lines. */
  static void settle(
      DuckDBConnection connection, List<BatchLoader.Opened> opened, List<RecordCounts> counts)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (RecordCounts each : counts) {
      rows.add(
          new @Nullable Object[] {
            opened.get(rows.size()).number(),
            each.read(),
            each.stored(),
            each.duplicate(),
            each.rejected()
          });
    }
    TempRows.fill(connection, "settled", SETTLED, rows);
    Sql.execute(
        connection,
        "UPDATE ledger.batch AS b SET \"read\" = s.\"read\", stored = s.stored,"
            + " duplicate = s.duplicate, rejected = s.rejected FROM settled s"
            + " WHERE b.batch = s.batch");
    Sql.execute(connection, "DROP TABLE temp.main.settled");
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
                + " stored, duplicate, rejected, outcome, reason, epoch_us(recorded_at), settings,"
                + " coalesce(request, ''), repeats"
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
                    .settings(row.getString(15))
                    .request(row.getString(16))
                    .repeats(repeats(row, 17))
                    .build()));
  }

  private static OptionalLong repeats(ResultSet row, int column) throws SQLException {
    long batch = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(batch);
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
