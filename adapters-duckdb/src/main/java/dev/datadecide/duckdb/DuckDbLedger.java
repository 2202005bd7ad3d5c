package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of what came in: a transaction per group of batches, their lines written first. Each
 * batch stands or falls by itself: those of a group that failed are loaded anew in smaller groups.
 */
final class DuckDbLedger implements IngestLedger {
  private static final Logger LOG = LoggerFactory.getLogger(DuckDbLedger.class);

  private final Database database;
  private final LedgerBooks books;
  private final BatchLoader loader;

  @Inject
  DuckDbLedger(Database database, LedgerBooks books, BatchLoader loader) {
    this.database = database;
    this.books = books;
    this.loader = loader;
  }

  @Override
  public List<IngestOutcome> load(List<IngestBatch> batches) {
    List<IngestOutcome> outcomes = new ArrayList<>();
    for (List<IngestBatch> group : groups(batches)) {
      outcomes.addAll(together(group));
    }
    return outcomes;
  }

  /**
   * Neighbours that may be loaded together: feeds of one source, or printed scores of plans that
   * are alike, no two of one content.
   */
  private static List<List<IngestBatch>> groups(List<IngestBatch> batches) {
    List<List<IngestBatch>> groups = new ArrayList<>();
    Set<ContentDigest> contents = new HashSet<>();
    for (IngestBatch batch : batches) {
      boolean isNew = contents.add(batch.artifact().fetchedDigest());
      if (groups.isEmpty() || !isNew || !mayFollow(groups.getLast().getLast(), batch)) {
        groups.add(new ArrayList<>());
        contents.clear();
        contents.add(batch.artifact().fetchedDigest());
      }
      groups.getLast().add(batch);
    }
    return groups;
  }

  private static boolean mayFollow(IngestBatch before, IngestBatch batch) {
    return before.source().equals(batch.source())
        && switch (before.plan().step()) {
          case LoadPlan.Feed feed -> batch.plan().step() instanceof LoadPlan.Feed;
          case PrintedScores scores ->
              batch.plan().step() instanceof PrintedScores next && scores.isLike(next);
          case LoadPlan.WideHistory history -> false;
        };
  }

  /** Loads batches in one transaction; when that fails, in smaller groups, down to each alone. */
  private List<IngestOutcome> together(List<IngestBatch> group) {
    AtomicLong first = new AtomicLong();
    try {
      return database.transact(connection -> {
        List<Optional<LedgerBooks.Known>> known = LedgerBooks.known(connection, group);
        first.set(books.open(connection, lines(group, known)));
        return commit(connection, group, known, first.get());
      });
    } catch (Database.CommitFailure failure) {
      return afterFailedCommit(group, first.get(), failure);
    } catch (Feeding.FeedFailure failure) {
      if (failure.failure() instanceof Staging.NotShared reason) {
        return oneByOne(group, reason);
      }
      DomainException why = explained(group.get(failure.place()), failure.failure());
      return group.size() == 1 || isHopeless(why)
          ? apart(group, why)
          : around(group, failure.place());
    } catch (Staging.NotShared reason) {
      return oneByOne(group, reason);
    } catch (SQLException | RuntimeException failure) {
      return apart(group, explained(group.getFirst(), failure));
    }
  }

  private List<IngestOutcome> oneByOne(List<IngestBatch> group, Staging.NotShared reason) {
    LOG.debug("{} batches are loaded one by one: {}", group.size(), reason.getMessage());
    return group.stream().flatMap(batch -> together(List.of(batch)).stream()).toList();
  }

  private static List<LedgerBooks.Line> lines(
      List<IngestBatch> group, List<Optional<LedgerBooks.Known>> known) {
    List<LedgerBooks.Line> lines = new ArrayList<>();
    for (IngestBatch batch : group) {
      Optional<LedgerBooks.Known> before = known.get(lines.size());
      lines.add(
          new LedgerBooks.Line(
              batch,
              before.map(each -> repeated(each.counts())).orElse(RecordCounts.NONE),
              LedgerBooks.COMMITTED,
              "",
              before.map(LedgerBooks.Known::batch).orElse(null)));
    }
    return lines;
  }

  private List<IngestOutcome> commit(
      DuckDBConnection connection,
      List<IngestBatch> group,
      List<Optional<LedgerBooks.Known>> known,
      long first)
      throws SQLException {
    List<BatchLoader.Opened> opened = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      if (known.get(i).isEmpty()) {
        opened.add(new BatchLoader.Opened(first + i, group.get(i)));
      }
    }
    Map<Long, RecordCounts> loaded = new HashMap<>();
    if (!opened.isEmpty()) {
      List<RecordCounts> counts = loader.load(connection, opened);
      LedgerBooks.settle(connection, opened, counts);
      for (int i = 0; i < opened.size(); i++) {
        loaded.put(opened.get(i).number(), counts.get(i));
      }
    }
    List<IngestOutcome> outcomes = new ArrayList<>();
    for (Optional<LedgerBooks.Known> before : known) {
      long number = first + outcomes.size();
      RecordCounts counts =
          before.map(each -> repeated(each.counts())).orElseGet(() -> loaded.get(number));
      outcomes.add(new IngestOutcome.Committed(number, counts));
    }
    return outcomes;
  }

  /** Those before a batch whose feed failed, the batch by itself, and those behind it. */
  private List<IngestOutcome> around(List<IngestBatch> group, int place) {
    List<IngestOutcome> outcomes = new ArrayList<>();
    for (List<IngestBatch> part :
        List.of(
            group.subList(0, place),
            group.subList(place, place + 1),
            group.subList(place + 1, group.size()))) {
      if (!part.isEmpty()) {
        outcomes.addAll(together(part));
      }
    }
    return outcomes;
  }

  /**
   * What becomes of a group whose transaction was rolled back, without a word on whose fault it
   * was: the halves are tried, unless that is hopeless: a storage that failed would fail them too.
   */
  private List<IngestOutcome> apart(List<IngestBatch> group, DomainException failure) {
    if (group.size() == 1 || isHopeless(failure)) {
      return group.stream().map(batch -> rolledBack(batch, failure)).toList();
    }
    List<IngestOutcome> outcomes = new ArrayList<>();
    int half = group.size() / 2;
    outcomes.addAll(together(group.subList(0, half)));
    outcomes.addAll(together(group.subList(half, group.size())));
    return outcomes;
  }

  /** Whether trying again would fail again, or must not be done. */
  private static boolean isHopeless(DomainException failure) {
    return failure.code() == ErrorCode.INTERRUPTED
        || failure.code().exitStatus() == ErrorCode.STORAGE_FULL.exitStatus();
  }

  /** What a failure means to people. */
  private static DomainException explained(IngestBatch batch, Exception failure) {
    return switch (failure) {
      case Staging.StagingFailure refused -> ofStatement(refused.failure());
      case SQLException statement -> ofStatement(statement);
      case DataAccessException statement -> ofStatement(statement);
      case SourceException source -> ofSource(source);
      case DomainException known -> known;
      default ->
          new DomainException(
              ErrorCode.INTERNAL,
              "Loading " + batch.artifact().origin() + " failed: " + failure,
              "This is a defect; please report it with this message.",
              failure);
    };
  }

  private static RecordCounts repeated(RecordCounts before) {
    return new RecordCounts(
        before.read(), 0, before.stored() + before.duplicate(), before.rejected());
  }

  /** Values the engine cannot take are bad data; everything else is what it says. */
  private static DomainException ofStatement(Exception failure) {
    String message = EngineFailures.firstLine(failure);
    if (message.startsWith("Conversion Error")
        || message.startsWith("Invalid Input Error")
        || message.startsWith("Out of Range Error")) {
      return new DomainException(
          ErrorCode.SOURCE_MALFORMED,
          "The engine cannot read a value: " + message,
          "Fetch the file again, or leave it out.",
          failure);
    }
    return EngineFailures.of(failure);
  }

  private static DomainException ofSource(SourceException failure) {
    SourceFailure what = failure.failure();
    ErrorCode code =
        switch (what) {
          case SourceFailure.Throttled throttled -> ErrorCode.SOURCE_THROTTLED;
          case SourceFailure.Unavailable unavailable -> ErrorCode.SOURCE_UNAVAILABLE;
          case SourceFailure.Malformed malformed -> ErrorCode.SOURCE_MALFORMED;
          case SourceFailure.Denied denied -> ErrorCode.SOURCE_DENIED;
        };
    return new DomainException(code, what.happened(), what.remedy(), failure);
  }

  /** The file decides whether the batches are there; where it cannot be asked, nobody knows. */
  private List<IngestOutcome> afterFailedCommit(
      List<IngestBatch> group, long first, Database.CommitFailure failure) {
    List<IngestOutcome> outcomes = new ArrayList<>();
    for (IngestBatch batch : group) {
      outcomes.add(afterFailedCommit(batch, first + outcomes.size(), failure));
    }
    return outcomes;
  }

  private IngestOutcome afterFailedCommit(
      IngestBatch batch, long number, Database.CommitFailure failure) {
    try {
      Optional<RecordCounts> counts = books.committed(number);
      if (counts.isPresent()) {
        return new IngestOutcome.Committed(number, counts.get());
      }
    } catch (DomainException unanswered) {
      LOG.warn(
          "source {}: whether {} was committed is unknown: {}",
          batch.source(),
          batch.artifact().origin(),
          unanswered.getMessage());
      return new IngestOutcome.Unknown(
          "The commit failed ("
              + EngineFailures.firstLine(failure.failure())
              + ") and the"
              + " warehouse does not answer.");
    }
    return rolledBack(batch, ofStatement(failure.failure()));
  }

  /** Records why a batch is not there, in a transaction of its own. */
  private IngestOutcome rolledBack(IngestBatch batch, DomainException failure) {
    String reason = String.valueOf(failure.getMessage());
    if (failure.code() == ErrorCode.INTERNAL) {
      LOG.error("source {}: {} failed", batch.source(), batch.artifact().origin(), failure);
    }
    LOG.info(
        "source {}: {} was rolled back: {}", batch.source(), batch.artifact().origin(), reason);
    try {
      database.write(connection -> {
        books.open(
            connection,
            List.of(
                new LedgerBooks.Line(
                    batch, RecordCounts.NONE, LedgerBooks.ROLLED_BACK, reason, null)));
        return null;
      });
    } catch (DomainException unrecorded) {
      LOG.warn(
          "source {}: that could not be recorded: {}", batch.source(), unrecorded.getMessage());
    }
    return new IngestOutcome.RolledBack(failure.code(), reason, failure.remedy());
  }

  @Override
  public List<LedgerEntry> entries() {
    return books.entries();
  }

  @Override
  public List<RejectedRecord> rejected(long batch) {
    return books.rejected(batch);
  }

  @Override
  public List<String> verify() {
    return database.read(LedgerAudit::of);
  }
}
