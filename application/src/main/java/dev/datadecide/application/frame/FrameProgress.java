package dev.datadecide.application.frame;

import dev.datadecide.domain.frame.Frame;

/** Is told how far work on frames is. */
public interface FrameProgress {
  /** Tells nobody. */
  FrameProgress NONE = new FrameProgress() {};

  default void started(Frame frame) {}

  /** Rows that have been written so far; called now and then. */
  default void written(Frame frame, long rows) {}
}
