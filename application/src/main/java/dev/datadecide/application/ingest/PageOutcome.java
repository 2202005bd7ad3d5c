package dev.datadecide.application.ingest;

import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.RecordCounts;

/** How one page of a source ended. */
public sealed interface PageOutcome {
  /** Stable name in output. */
  default String label() {
    return switch (this) {
      case Committed committed -> "committed";
      case Failed failed -> "rolled_back";
      case Unknown unknown -> "unknown";
      case Skipped skipped -> "skipped";
    };
  }

  /** Durable, as batch number {@code batch}. */
  record Committed(long batch, RecordCounts counts) implements PageOutcome {}

  /** Nothing of it is in the tables. */
  record Failed(ErrorCode code, String reason, String remedy) implements PageOutcome {}

  /** The answer to the commit was lost; the ledger knows at the next start. */
  record Unknown(String reason) implements PageOutcome {}

  /** Not tried, because the machine could not store the page before it. */
  record Skipped(ErrorCode code, String reason) implements PageOutcome {}
}
