package dev.datadecide.domain.ingest;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.quality.QualityFinding;

/**
 * Where a source puts what it makes of an artifact's records. Every record of the artifact must
 * either have at least one entry in a typed table or be rejected: the ledger checks that nothing is
 * missing.
 */
public interface RecordSink {
  /** Entries with exactly the columns of {@code table}. */
  void accept(TypedTable table, ColumnBatch entries);

  /** A record that cannot be used; its bytes stay in the raw artifact. */
  void reject(RejectedRecord record);

  /** Something doubtful about records that are kept. */
  void report(QualityFinding finding);
}
