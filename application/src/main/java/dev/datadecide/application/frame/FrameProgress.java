package dev.datadecide.application.frame;

import dev.datadecide.domain.frame.FrameDefinition;

/** Is told how far work on frames is. */
public interface FrameProgress {
  /** Tells nobody. */
  FrameProgress NONE = new FrameProgress() {};

  /** The rows of a computed frame are being put together. */
  default void computing(FrameDefinition frame) {}

  default void started(FrameDefinition frame) {}

  /** Rows that have been written so far; called now and then. */
  default void written(FrameDefinition frame, long rows) {}
}
