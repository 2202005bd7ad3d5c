package dev.datadecide.domain.frame;

import dev.datadecide.domain.artifact.ColumnBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The analysis frames over all stored evaluations. They show what is committed, without superseded
 * reports.
 *
 * <p>A checkpoint has a row when it has perplexities or scores of a known task: the other side's
 * columns are null then. NaN and infinities are values of their cells; means and deviations are
 * taken over the finite ones, and are null when there are none (deviations: fewer than two).
 */
public interface Frames {
  /** All frames and how they stand. */
  List<FrameStatus> list();

  /**
   * Writes the frame to its file among the workspace's published ones, replacing it at once when it
   * is complete. Its rows come in no particular order.
   */
  BuiltFrame build(Frame frame, FrameLayout layout);

  /**
   * Writes the frame as Parquet (zstd) to a file, replacing it at once when it is complete. Its
   * rows come in no particular order.
   */
  void write(Frame frame, FrameLayout layout, Path file);

  /**
   * Streams all rows, the columns of {@link FrameColumns} in order: by size, recipe, seed and step;
   * those of the long frames perplexities first, and then by the place of their column.
   */
  void read(Frame frame, FrameLayout layout, Consumer<ColumnBatch> sink);
}
