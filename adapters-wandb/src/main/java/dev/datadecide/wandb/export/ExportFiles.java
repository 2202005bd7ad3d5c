package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The tables of an export, whether they are Parquet or JSON lines, told by their content. */
record ExportFiles(TabularFiles parquet) implements TabularFiles {
  @Override
  public TabularSchema schema(Path file) {
    return JsonLines.is(file) ? JsonLines.schema(file) : parquet.schema(file);
  }

  @Override
  public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
    if (JsonLines.is(file)) {
      JsonLines.read(file, columns, sink);
    } else {
      parquet.read(file, columns, sink);
    }
  }

  @Override
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    parquet.write(file, columns, batches);
  }
}
