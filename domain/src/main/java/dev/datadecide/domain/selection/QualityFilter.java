package dev.datadecide.domain.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Filters of checkpoints by what was evaluated. */
public enum QualityFilter {
  /**
   * Steps up to the reference pipeline's limit of each size; it drops the real last step of 1B
   * (69,369 beyond 67,500), and sizes that the suite does not have.
   */
  MAX_STEPS,
  /** Checkpoints with a perplexity. */
  PPL,
  /** Checkpoints with a score of one of the ten OLMES tasks. */
  OLMES,
  /**
   * The last checkpoint of each run at which something that is asked for was evaluated, wherever
   * that is.
   */
  FINAL_CHECKPOINT,
  /**
   * What the reference pipeline chooses: {@link #MAX_STEPS}, and {@link #PPL} or {@link #OLMES}
   * where all metrics asked for are of that kind.
   */
  AUTO;

  /** The name that options use: {@code max-steps}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(QualityFilter::label).toList();
  }
}
