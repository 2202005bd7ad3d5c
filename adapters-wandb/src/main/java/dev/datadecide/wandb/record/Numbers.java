package dev.datadecide.wandb.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers written as text. */
public final class Numbers {
  /** 2^53: up to here every integer is a double. */
  private static final double EXACT_LIMIT = 0x1p53;

  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

  private Numbers() {}

  /** Whether a text is a number in JSON's grammar. */
  public static boolean isJson(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || (whole > at + 1 && text.charAt(at) == '0')) {
      return false;
    }
    int end = whole;
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = digits(text, end + 1);
      if (fraction == end + 1) {
        return false;
      }
      end = fraction;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1;
      boolean isSigned =
          sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
      int exponent = digits(text, isSigned ? sign + 1 : sign);
      if (exponent == (isSigned ? sign + 1 : sign)) {
        return false;
      }
      end = exponent;
    }
    return end == text.length();
  }

  /** Behind the digits that begin at a place. */
  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
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
    if (Math.abs(nearest) < EXACT_LIMIT) {
      return Optional.empty();
    }
    int from = number.startsWith("-") ? 1 : 0;
    if (digits(number, from) != number.length()) {
      return Optional.empty();
    }
    return new BigInteger(number).abs().compareTo(LARGEST_EXACT) > 0
        ? Optional.of(number)
        : Optional.empty();
  }
}
