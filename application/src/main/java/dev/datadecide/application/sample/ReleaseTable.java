package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.util.List;

/**
 * A file of a sample release.
 *
 * @param path below the folder of the release, with slashes
 * @param rows how many rows the batches have together
 * @param batches made when they are asked for, the same each time
 */
public record ReleaseTable(
    String path, List<ColumnSpec> columns, long rows, Iterable<ColumnBatch> batches) {
  public ReleaseTable {
    columns = List.copyOf(columns);
  }
}
