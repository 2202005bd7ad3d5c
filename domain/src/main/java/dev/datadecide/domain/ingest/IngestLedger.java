package dev.datadecide.domain.ingest;

import java.util.List;

/**
 * The account of everything that came in. Loading a batch writes its artifact, its typed entries,
 * its rejected records, findings and counts in one transaction.
 */
public interface IngestLedger {
  /**
   * Loads a batch. An artifact that was committed before with equal settings is not read again: its
   * records are counted as duplicates (and rejected ones as rejected) in a new ledger line. Never
   * throws for bad data: that is {@link IngestOutcome.RolledBack}, itself recorded as a ledger
   * line.
   */
  IngestOutcome load(IngestBatch batch);

  /** All lines, oldest first. */
  List<LedgerEntry> entries();

  /** Records of a batch that were rejected, in row order. */
  List<RejectedRecord> rejected(long batch);

  /** Re-counts what the tables hold against what the lines say; empty means all is well. */
  List<String> verify();
}
