package dev.datadecide.wandb.export;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers written as text. */
final class Numbers {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+");

  /** Up to here every integer is a double. */
  private static final int ALWAYS_EXACT_DIGITS = 15;

  private Numbers() {}

  /** Whether a text is a number in JSON's grammar. */
  static boolean isJson(String text) {
    return JSON_NUMBER.matcher(text).matches();
  }

  /** The exact number that a text holds; exponents beyond all reason hold none. */
  static Optional<BigDecimal> decimal(String text) {
    String stripped = text.strip();
    if (stripped.length() > 400 || !isJson(stripped)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(stripped));
    } catch (NumberFormatException exponentTooLarge) {
      return Optional.empty();
    }
  }

  /**
   * The number's digits when its nearest double does not tell them: integers beyond 2^53 that no
   * double equals, and numbers beyond the largest double.
   */
  static Optional<String> exactIfNeeded(String number, double nearest) {
    if (Double.isInfinite(nearest)) {
      return Optional.of(number);
    }
    boolean isInteger = number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (!isInteger || number.length() <= ALWAYS_EXACT_DIGITS) {
      return Optional.empty();
    }
    return new BigDecimal(number).compareTo(new BigDecimal(nearest)) == 0
        ? Optional.empty()
        : Optional.of(number);
  }
}
