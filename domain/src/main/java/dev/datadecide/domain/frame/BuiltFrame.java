package dev.datadecide.domain.frame;

import java.nio.file.Path;

/**
 * A frame's file.
 *
 * @param file where it lies
 * @param layout which columns it has
 * @param rows how many it has
 * @param freshness whether it is what would be built now
 */
public record BuiltFrame(Path file, FrameLayout layout, long rows, Freshness freshness) {
  /** How a file compares with what would be built now. */
  public enum Freshness {
    /** Built from the results that are stored, by this version of the frames. */
    FRESH,
    /** Results came or went since, or this program builds the frame otherwise. */
    STALE,
    /** Not a file that this program wrote, or damaged. */
    UNREADABLE
  }
}
