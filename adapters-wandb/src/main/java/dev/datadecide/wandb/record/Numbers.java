package dev.datadecide.wandb.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers written as text. */
public final class Numbers {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+");

  /** 2^53: up to here every integer is a double. */
  private static final double EXACT_LIMIT = 0x1p53;

  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

  private Numbers() {}

  /** Whether a text is a number in JSON's grammar. */
  public static boolean isJson(String text) {
    return JSON_NUMBER.matcher(text).matches();
  }

  /** The exact number that a text holds; exponents beyond all reason hold none. */
  public static Optional<BigDecimal> decimal(String text) {
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

  /** The whole number that a number is, within 64 bits. */
  public static Optional<Long> whole(BigDecimal number) {
    // Comparing sizes first keeps 1e999999999 from being written out.
    if (number.precision() - number.scale() > 19 || number.scale() > 400) {
      return Optional.empty();
    }
    try {
      return Optional.of(number.setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    } catch (ArithmeticException fractionOrTooLarge) {
      return Optional.empty();
    }
  }

  /**
   * The number's digits where its nearest double may not tell them: integers beyond 2^53, and
   * numbers beyond the largest double.
   */
  public static Optional<String> exactIfNeeded(String number, double nearest) {
    if (Double.isInfinite(nearest)) {
      return Optional.of(number);
    }
    boolean isInteger = number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (!isInteger || Math.abs(nearest) < EXACT_LIMIT) {
      return Optional.empty();
    }
    return new BigInteger(number).abs().compareTo(LARGEST_EXACT) > 0
        ? Optional.of(number)
        : Optional.empty();
  }
}
