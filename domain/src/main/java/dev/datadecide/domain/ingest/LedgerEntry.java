package dev.datadecide.domain.ingest;

import dev.datadecide.domain.DomainValue;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.source.SourceId;
import java.time.Instant;
import java.util.OptionalLong;
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

  /** The options that change what records become, as canonical text; see {@link IngestBatch}. */
  @Value.Default
  default String settings() {
    return "";
  }

  /** How the source was asked, as text; empty where nobody said. */
  @Value.Default
  default String request() {
    return "";
  }

  /** The earlier batch whose content this one brings once more. */
  OptionalLong repeats();

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableLedgerEntry.Builder {}
}
