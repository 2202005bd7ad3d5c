package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tables in memory, each under a file that begins like Parquet; batches are small on purpose. */
final class MemoryTables implements TabularFiles {
  private static final int ROWS_PER_BATCH = 3;

  private final Map<Path, Table> tables = new HashMap<>();

  private record Table(List<ColumnSpec> columns, List<@Nullable Object[]> rows) {}

  /** Puts a table and its file in place. */
  Path put(Path file, List<ColumnSpec> columns, @Nullable Object[]... rows) {
    tables.put(file, new Table(columns, Arrays.asList(rows)));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, "PAR1" + file + "PAR1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  static @Nullable Object[] row(@Nullable Object... cells) {
    return cells;
  }

  private Table table(Path file) {
    Table table = tables.get(file);
    if (table == null) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED, file + " is not readable Parquet", "Fetch it again.");
    }
    return table;
  }

  @Override
  public TabularSchema schema(Path file) {
    return new TabularSchema(table(file).columns(), table(file).rows().size());
  }

  @Override
  public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
    Table table = table(file);
    List<Integer> positions = new ArrayList<>();
    List<ColumnSpec> specs = new ArrayList<>();
    for (String name : columns) {
      int position = table.columns().stream().map(ColumnSpec::name).toList().indexOf(name);
      if (position < 0) {
        throw new DomainException(ErrorCode.SOURCE_MALFORMED, "no column " + name, "Look again.");
      }
      positions.add(position);
      specs.add(table.columns().get(position));
    }
    ColumnBatchBuilder builder = new ColumnBatchBuilder(specs);
    for (@Nullable Object[] row : table.rows()) {
      for (int i = 0; i < specs.size(); i++) {
        set(builder, specs.get(i), i, row[positions.get(i)]);
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

  static void set(ColumnBatchBuilder builder, ColumnSpec spec, int column, @Nullable Object value) {
    if (value == null) {
      return;
    }
    switch (spec.type()) {
      case INTEGER, TIMESTAMP -> builder.integer(column, ((Number) value).longValue());
      case REAL -> builder.real(column, ((Number) value).doubleValue());
      case BOOLEAN -> builder.truth(column, (Boolean) value);
      case TEXT -> builder.text(column, (String) value);
    }
  }

  @Override
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      for (int i = 0; i < batch.rows(); i++) {
        @Nullable Object[] row = new Object[columns.size()];
        for (int c = 0; c < row.length; c++) {
          row[c] = batch.columns().get(c).value(i);
        }
        rows.add(row);
      }
    }
    tables.put(file, new Table(columns, rows));
  }

  /** A column's values, top to bottom. */
  List<@Nullable Object> column(Path file, String name) {
    List<@Nullable Object> values = new ArrayList<>();
    read(
        file,
        List.of(name),
        batch -> {
          for (int i = 0; i < batch.rows(); i++) {
            values.add(batch.columns().getFirst().value(i));
          }
        });
    return values;
  }
}
