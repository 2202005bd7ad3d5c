package dev.datadecide.domain.artifact;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive rows of a table as typed columns. Batches are the unit in which bulk data
 * crosses ports; they hold at most a few thousand rows.
 *
 * @param specs names and types, in order
 * @param columns one column per spec
 * @param rows how many rows the batch has
 * @param firstRow number of the first row within its file or stream, from 0
 */
public record ColumnBatch(List<ColumnSpec> specs, List<Column> columns, int rows, long firstRow) {
  public ColumnBatch {
    specs = List.copyOf(specs);
    columns = List.copyOf(columns);
    if (specs.size() != columns.size()) {
      throw new IllegalArgumentException(
          specs.size() + " column names for " + columns.size() + " columns");
    }
  }

  /** Position of a column by exact name. */
  public Optional<Integer> indexOf(String name) {
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /**
   * The column with this exact name; asking for one that is not there is a defect of the caller.
   */
  public Column column(String name) {
    return columns.get(
        indexOf(name).orElseThrow(() -> new IllegalArgumentException("no column " + name)));
  }

  public @Nullable String text(String name, int row) {
    Object value = column(name).value(row);
    return value == null ? null : value.toString();
  }
}
