package dev.datadecide.domain.run;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Token counts as run names and configurations write them: {@code 100M}, {@code 2.5Mt}, {@code
 * 1Gt}, {@code 4000}.
 *
 * <p>The first letter of the suffix decides: m for 1e6, g and b for 1e9, t for 1e12, so that {@code
 * 100Mt} is 1e8. Other suffixes, k among them, are not understood. A sign is a separator of the
 * name it was cut from and does not count; exponents are not understood.
 */
public final class TokenText {
  private static final Pattern COUNT =
      Pattern.compile("[+-]?\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([a-z]*)");

  private TokenText() {}

  /**
   * The number of tokens; empty when the text is no token count or beyond the range of a double.
   */
  public static OptionalDouble parse(String text) {
    Matcher matcher = COUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    String suffix = matcher.group(2);
    int exponent;
    switch (suffix.isEmpty() ? ' ' : suffix.charAt(0)) {
      case ' ' -> exponent = 0;
      case 'm' -> exponent = 6;
      case 'g', 'b' -> exponent = 9;
      case 't' -> exponent = 12;
      default -> {
        return OptionalDouble.empty();
      }
    }
    double tokens = new BigDecimal(matcher.group(1)).scaleByPowerOfTen(exponent).doubleValue();
    return Double.isFinite(tokens) ? OptionalDouble.of(tokens) : OptionalDouble.empty();
  }
}
