package dev.datadecide.application.benchmark;

import dev.datadecide.domain.DomainValue;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What {@link IngestBench} measured; times are seconds, sizes bytes. */
@DomainValue
@Value.Immutable
public interface IngestMeasurement {
  /** Rows of the evaluations. */
  long rows();

  /** From the start of the ingest to the end of settling the runs, in the process. */
  double seconds();

  /** The process with its start and end. */
  double processSeconds();

  long peakBytes();

  /** The files that were ingested. */
  long rawBytes();

  /** The warehouse's file after it was closed. */
  long warehouseBytes();

  /** All columns of the stored evaluations as zstd Parquet. */
  long parquetBytes();

  double scanSeconds();

  double sqlSeconds();

  /** The same files once more. */
  double secondPassSeconds();

  /** File by file; of files that were loaded together, an equal part each. */
  List<Double> perShardSeconds();

  /** The first file alone, into a workspace of its own. */
  double firstShardSeconds();

  /** Building all frames in a process of its own. */
  Optional<Frames> frames();

  /** Seconds and the most memory of building all frames. */
  record Frames(double seconds, long peakBytes) {}

  default double ratioToScan() {
    return seconds() / scanSeconds();
  }

  default double ratioToSql() {
    return seconds() / sqlSeconds();
  }

  /** How much longer all shards take than the first alone. */
  default double growth() {
    return seconds() / firstShardSeconds();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Collects the components by name. */
  final class Builder extends ImmutableIngestMeasurement.Builder {}
}
