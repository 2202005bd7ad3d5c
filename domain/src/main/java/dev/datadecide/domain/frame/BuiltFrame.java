package dev.datadecide.domain.frame;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A frame's file.
 *
 * @param file where it lies
 * @param layout which columns it has; unknown of an unreadable file
 * @param rows how many it has; unknown of an unreadable file
 * @param freshness whether it is what would be built now
 */
public record BuiltFrame(
    Path file, Optional<FrameLayout> layout, OptionalLong rows, Freshness freshness) {
  /** A file that this program can say nothing about. */
  public static BuiltFrame unreadable(Path file) {
    return new BuiltFrame(file, Optional.empty(), OptionalLong.empty(), Freshness.UNREADABLE);
  }

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
