package dev.datadecide.domain.ingest;

import java.util.List;

/**
 * The account of everything that came in. Loading a batch writes its artifact, its typed entries,
 * its rejected records, findings and counts in one transaction, which other batches may share.
 */
public interface IngestLedger {
  /**
   * Loads batches as if one after the other, with an outcome for each in their order. What the
   * storage can do faster for many is done for all of them at once; still each stands or falls by
   * itself.
   */
  List<IngestOutcome> load(List<IngestBatch> batches);

  /**
   * Loads a batch. An artifact that was committed before with equal settings is not read again: its
   * records are counted as duplicates (and rejected ones as rejected) in a new ledger line. Never
   * throws for bad data: that is {@link IngestOutcome.RolledBack}, itself recorded as a ledger
   * line.
   */
  default IngestOutcome load(IngestBatch batch) {
    return load(List.of(batch)).getFirst();
  }

  /** All lines, oldest first. */
  List<LedgerEntry> entries();

  /** Records of a batch that were rejected, in row order. */
  List<RejectedRecord> rejected(long batch);

  /** Re-counts what the tables hold against what the lines say; empty means all is well. */
  List<String> verify();
}
