package dev.datadecide.application.table;

import java.util.Optional;

/**
 * How a column is shown.
 *
 * @param header what stands above it
 * @param group what stands above it and its neighbours of the same group
 * @param digits behind the point; of percent and mantissas too
 * @param length characters that longer texts are cut to, with three dots behind; 0 for no cutting
 * @param side where its cells stand
 * @param best which of its values are best, where the best ones are marked
 */
record ColumnStyle(
    String header,
    Optional<String> group,
    NumberStyle style,
    int digits,
    int length,
    Optional<Side> side,
    Optional<Best> best) {
  /** Where cells stand; numbers to the right and texts to the left when nothing is said. */
  enum Side {
    LEFT,
    RIGHT,
    CENTER
  }

  /** Which values are best. */
  enum Best {
    LOWER,
    HIGHER
  }

  static ColumnStyle plain(String name) {
    return new ColumnStyle(
        name, Optional.empty(), NumberStyle.TEXT, 0, 0, Optional.empty(), Optional.empty());
  }
}
