package dev.datadecide.domain.frame;

import java.util.Locale;

/** What a column tells of a row, whatever a frame calls it: what selections speak of. */
public enum FrameRole {
  /** The run, by its key. */
  RUN,
  /** The data recipe, by its display name. */
  RECIPE,
  /** The model size, by its label. */
  SIZE,
  /** The seed: its name on the Hub, or the reference pipeline's number where it is one. */
  SEED,
  /** The optimiser step. */
  STEP,
  /** Training tokens up to the row. */
  TOKENS,
  /** Training FLOPs up to the row. */
  COMPUTE,
  /** The task or validation set of a score. */
  TASK,
  /** Which metric a row holds. */
  METRIC,
  /** The value of that metric. */
  VALUE;

  /** For messages: {@code recipe}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
