package dev.datadecide.domain.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * What an engine needs for the raw evaluations when nothing is checked and nothing is accounted
 * for: the measure for an ingest of the same files.
 */
public interface IngestBaselines {
  /**
   * Reads the column {@code metrics} of all files and adds up the lengths of its texts: no way in
   * can be faster than its input can be read.
   */
  Measured scan(List<Path> files);

  /**
   * What a good user of the engine would write: quotes replaced, the texts read as JSON into a
   * column per metric, stored in a database of its own, which is checkpointed.
   */
  Measured plainSql(List<Path> files, Path database);

  /** Inserts all rows of Parquet files into a database of its own, which is checkpointed. */
  Measured copy(List<Path> files, Path database);

  /** Writes the stored evaluations, all columns, as one zstd Parquet file; its size in bytes. */
  long parquetBytes(Path file);

  /**
   * One measurement.
   *
   * @param result the sum of lengths, or the size of the database in bytes
   */
  record Measured(long rows, long result, double seconds) {}
}
