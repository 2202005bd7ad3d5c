package dev.datadecide.domain.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads and writes Parquet files for adapters that embed no engine of their own. Implemented by the
 * warehouse. A file that is not readable Parquet (cut short, flipped bits in its structure) fails
 * with SOURCE_MALFORMED; nothing is ever skipped.
 */
public interface TabularFiles {
  /**
   * Columns and row count. Types that have no counterpart (structs, lists, decimals, wide integers)
   * are reported, and read, as TEXT: JSON text for nested values, plain digits for numbers.
   */
  TabularSchema schema(Path file);

  /**
   * Streams the named columns, all rows, in file order, in batches whose {@code firstRow} counts
   * from 0. An unknown column is SOURCE_MALFORMED.
   */
  void read(Path file, List<String> columns, Consumer<ColumnBatch> sink);

  /**
   * Writes one Parquet file (zstd), replacing it atomically. All batches have the given columns.
   * They are asked for, one at a time and from any thread, while the file is written, so that
   * neither side ever holds a whole file. What a batch fails with is thrown on as it is, and the
   * file is left as it was. Different files may be written at the same time.
   */
  void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches);
}
