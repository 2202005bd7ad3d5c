package dev.datadecide.domain.selection;

import java.util.Optional;

/**
 * Which one row of each run is wanted; where rows hold single metrics, of each run and metric.
 * Where columns do and metrics are asked for, it is a row that has one of them.
 */
public sealed interface RowPick {
  /** The one with the largest step. */
  record Last() implements RowPick {}

  /**
   * The one with the best finite value; of equal ones the first.
   *
   * @param metric by which; may be left out where only one is selected
   */
  record Best(Optional<String> metric) implements RowPick {}

  /** The last one within so many tokens. */
  record AtTokens(double tokens) implements RowPick {}
}
