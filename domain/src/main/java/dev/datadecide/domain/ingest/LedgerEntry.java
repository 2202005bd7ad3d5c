package dev.datadecide.domain.ingest;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.source.SourceId;
import java.time.Instant;

/**
 * One line of the ledger: a batch that was committed, or one that was rolled back with its reason.
 *
 * @param outcome {@code committed} or {@code rolled_back}
 * @param reason why it was rolled back; empty otherwise
 */
public record LedgerEntry(
    long batch,
    SourceId source,
    RawArtifact artifact,
    String shape,
    RecordCounts counts,
    String outcome,
    String reason,
    Instant at) {}
