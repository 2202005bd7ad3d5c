package dev.datadecide.domain.ingest;

import dev.datadecide.domain.error.ErrorCode;

/**
 * How a batch ended. On {@link Unknown} nothing is cleaned up: the ledger decides at the next
 * start.
 */
public sealed interface IngestOutcome {
  /** Durable. */
  record Committed(long batch, RecordCounts counts) implements IngestOutcome {}

  /** Nothing of the batch is visible. */
  record RolledBack(ErrorCode code, String reason, String remedy) implements IngestOutcome {}

  /** The answer to the commit was lost. */
  record Unknown(String reason) implements IngestOutcome {}
}
