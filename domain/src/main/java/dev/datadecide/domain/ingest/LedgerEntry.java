package dev.datadecide.domain.ingest;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.source.SourceId;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * One line of the ledger: a batch that was committed, or one that was rolled back with its reason.
 */
@DomainValue
@Value.Immutable
public interface LedgerEntry {
  long batch();

  SourceId source();

  RawArtifact artifact();

  String shape();

  RecordCounts counts();

  /** {@code committed} or {@code rolled_back}. */
  String outcome();

  /** Why it was rolled back; empty otherwise. */
  String reason();

  Instant at();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableLedgerEntry.Builder {}
}
