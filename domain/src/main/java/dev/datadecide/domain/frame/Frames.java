package dev.datadecide.domain.frame;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.selection.SelectionPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The documented frames. They show what is committed, without superseded reports; computed ones
 * show what was handed over last.
 *
 * <p>In the frames of evaluations, a checkpoint has a row when it has perplexities or scores of a
 * known task: the other side's columns are null then. NaN and infinities are values of their cells;
 * means and deviations are taken over the finite ones, and are null when there are none
 * (deviations: fewer than two).
 */
public interface Frames {
  /** All frames and how they stand. */
  List<FrameStatus> list();

  /**
   * Writes the frame to its file among the workspace's published ones, replacing it at once when it
   * is complete. Its rows come in no particular order.
   */
  BuiltFrame build(FrameDefinition frame, FrameLayout layout);

  /**
   * Writes what a plan selects as Parquet (zstd) to a file, replacing it at once when it is
   * complete. Rows are in the order that was asked for, else in none in particular.
   *
   * @param notes what the file says of itself, by key
   * @return how many rows there are
   */
  long write(SelectionPlan plan, Map<String, String> notes, Path file);

  /**
   * Streams what a plan selects, its columns in order: sorted as was asked for, then by the frame's
   * own order.
   *
   * @return how many rows there are
   */
  long read(SelectionPlan plan, Consumer<ColumnBatch> sink);

  /**
   * Streams what a plan selects without holding it: sorted as was asked for, else as the rows come.
   *
   * @return how many rows there are
   */
  long stream(SelectionPlan plan, Consumer<ColumnBatch> sink);

  /** The different texts of a column, sorted. */
  List<String> values(FrameDefinition frame, String column);

  /** Names the state of everything that is stored: equal as long as all answers are equal. */
  String state();

  /** What was handed over with the rows of a computed frame; nothing when there are none yet. */
  Optional<String> stateOf(FrameDefinition frame);

  /**
   * Puts rows in the place of those that a computed frame has, all or nothing.
   *
   * @param state what {@link #stateOf} tells from now on
   * @param rows hands over batches with the frame's columns; it may read from the warehouse
   */
  void replace(FrameDefinition frame, String state, Consumer<Consumer<ColumnBatch>> rows);

  /** The artifacts that the rows of a frame can come from, by digest. */
  List<FrameArtifact> artifacts(FrameDefinition frame);
}
