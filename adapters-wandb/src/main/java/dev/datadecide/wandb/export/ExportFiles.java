package dev.datadecide.wandb.export;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of an export, whether they are Parquet or JSON lines, told by their content. The last
 * schema of JSON lines is remembered, for it takes reading them all.
 */
final class ExportFiles implements TabularFiles {
  private final TabularFiles parquet;
  private volatile @Nullable Known last;

  private record Known(Path file, long size, FileTime changed, TabularSchema schema) {}

  ExportFiles(TabularFiles parquet) {
    this.parquet = parquet;
  }

  @Override
  public TabularSchema schema(Path file) {
    return JsonLines.is(file) ? lines(file) : parquet.schema(file);
  }

  private TabularSchema lines(Path file) {
    try {
      long size = Files.size(file);
      FileTime changed = Files.getLastModifiedTime(file);
      Known known = last;
      if (known != null
          && known.file.equals(file)
          && known.size == size
          && known.changed.equals(changed)) {
        return known.schema;
      }
      TabularSchema schema = JsonLines.schema(file);
      last = new Known(file, size, changed, schema);
      return schema;
    } catch (IOException unreadable) {
      throw ExportFolder.unreadable(file, unreadable);
    }
  }

  @Override
  public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
    if (JsonLines.is(file)) {
      JsonLines.read(file, lines(file), columns, sink);
    } else {
      parquet.read(file, columns, sink);
    }
  }

  /** Streams rows that have at least these columns. */
  void rows(Path file, List<String> columns, Consumer<ExportRow> sink) {
    if (JsonLines.is(file)) {
      JsonLines.rows(file, lines(file), sink);
      return;
    }
    parquet.read(
        file,
        columns,
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            sink.accept(new ExportRow.OfBatch(batch, row));
          }
        });
  }

  @Override
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    parquet.write(file, columns, batches);
  }
}
