package dev.datadecide.application.plugin;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens the warehouse only when a source really reads a file: sources can tell their names without.
 */
final class DeferredTabularFiles implements TabularFiles {
  private final Supplier<TabularFiles> files;

  DeferredTabularFiles(Supplier<TabularFiles> files) {
    this.files = files;
  }

  @Override
  public TabularSchema schema(Path file) {
    return files.get().schema(file);
  }

  @Override
  public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
    files.get().read(file, columns, sink);
  }

  @Override
  public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
    files.get().write(file, columns, batches);
  }
}
