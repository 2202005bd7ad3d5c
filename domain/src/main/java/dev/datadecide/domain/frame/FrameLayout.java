package dev.datadecide.domain.frame;

import java.util.Locale;

/** Which columns a frame has. */
public enum FrameLayout {
  /**
   * The columns of the reference pipeline, in its order and with its names, and behind them ours:
   * the schedule as trained, the average over the ten OLMES tasks, seeds by name and by count.
   */
  EXTENDED,
  /** The columns of the reference pipeline and nothing else. */
  PARITY;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
