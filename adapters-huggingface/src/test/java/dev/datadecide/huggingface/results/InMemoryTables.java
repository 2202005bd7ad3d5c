package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tables in memory by path, read in small batches; a path without a table is no readable Parquet.
 */
public final class InMemoryTables implements TabularFiles {
  private static final int ROWS_PER_BATCH = 3;

  private final Map<Path, Table> tables = new HashMap<>();

  private record Table(List<ColumnSpec> columns, List<Map<String, Object>> rows) {}

  /** Puts a table; a row lacks the cells that are null. */
  public void put(Path file, List<ColumnSpec> columns, List<Map<String, Object>> rows) {
    tables.put(file, new Table(columns, rows));
  }

  @Override
  public TabularSchema schema(Path file) {
    Table table = table(file);
    return new TabularSchema(table.columns(), table.rows().size());
  }

  @Override
  public void read(Path file, List<String> names, Consumer<ColumnBatch> sink) {
    Table table = table(file);
    List<ColumnSpec> columns = names.stream().map(name -> column(table, name)).toList();
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (Map<String, Object> row : table.rows()) {
      for (int i = 0; i < columns.size(); i++) {
        Object value = row.get(columns.get(i).name());
        if (value != null) {
          set(builder, columns.get(i), i, value);
        }
      }
      builder.endRow();
      if (builder.rows() == ROWS_PER_BATCH) {
        sink.accept(builder.build());
      }
    }
    if (builder.rows() > 0) {
      sink.accept(builder.build());
    }
  }

  @Override
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(cells(batch, row));
      }
    }
    put(file, columns, rows);
  }

  /** The cells of a row that are not null. */
  static Map<String, Object> cells(ColumnBatch batch, int row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (int i = 0; i < batch.specs().size(); i++) {
      Object value = batch.columns().get(i).value(row);
      if (value != null) {
        cells.put(batch.specs().get(i).name(), value);
      }
    }
    return cells;
  }

  private static void set(ColumnBatchBuilder builder, ColumnSpec column, int i, Object value) {
    switch (column.type()) {
      case INTEGER, TIMESTAMP -> builder.integer(i, ((Number) value).longValue());
      case REAL -> builder.real(i, ((Number) value).doubleValue());
      case TEXT -> builder.text(i, (String) value);
      case BOOLEAN -> builder.truth(i, (Boolean) value);
    }
  }

  private static ColumnSpec column(Table table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> malformed("no column " + name));
  }

  private Table table(Path file) {
    Table table = tables.get(file);
    if (table == null) {
      throw malformed(file + " is not readable Parquet");
    }
    return table;
  }

  private static DomainException malformed(String happened) {
    return new DomainException(ErrorCode.SOURCE_MALFORMED, happened, "Fetch the file again.");
  }
}
