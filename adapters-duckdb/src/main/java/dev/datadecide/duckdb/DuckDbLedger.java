package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account of what came in: one transaction per batch, its line written first. */
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
  public IngestOutcome load(IngestBatch batch) {
    AtomicLong number = new AtomicLong();
    try {
      return database.transact(connection -> {
        Optional<LedgerBooks.Known> known = LedgerBooks.known(connection, batch);
        if (known.isPresent()) {
          RecordCounts counts = repeated(known.get().counts());
          long line =
              books.open(connection, batch, counts, LedgerBooks.COMMITTED, "", known.get().batch());
          return new IngestOutcome.Committed(line, counts);
        }
        number.set(
            books.open(connection, batch, RecordCounts.NONE, LedgerBooks.COMMITTED, "", null));
        RecordCounts counts = loader.load(connection, number.get(), batch);
        CheckpointSchedules.complete(connection, number.get());
        LedgerBooks.settle(connection, number.get(), counts);
        return new IngestOutcome.Committed(number.get(), counts);
      });
    } catch (Database.CommitFailure failure) {
      return afterFailedCommit(batch, number.get(), failure);
    } catch (Staging.StagingFailure failure) {
      return rolledBack(batch, ofStatement(failure.failure()));
    } catch (SQLException | DataAccessException failure) {
      return rolledBack(batch, ofStatement(failure));
    } catch (SourceException failure) {
      return rolledBack(batch, ofSource(failure));
    } catch (DomainException failure) {
      return rolledBack(batch, failure);
    } catch (RuntimeException defect) {
      LOG.error("source {}: batch {} failed", batch.source(), batch.artifact().origin(), defect);
      return rolledBack(
          batch,
          new DomainException(
              ErrorCode.INTERNAL,
              "Loading " + batch.artifact().origin() + " failed: " + defect,
              "This is a defect; please report it with this message.",
              defect));
    }
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

  /** The file decides whether the batch is there; where it cannot be asked, nobody knows. */
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
    LOG.info(
        "source {}: {} was rolled back: {}", batch.source(), batch.artifact().origin(), reason);
    try {
      database.write(connection -> {
        books.open(connection, batch, RecordCounts.NONE, LedgerBooks.ROLLED_BACK, reason, null);
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
