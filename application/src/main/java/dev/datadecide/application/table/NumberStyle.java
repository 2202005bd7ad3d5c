package dev.datadecide.application.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the values of a column are written. */
public enum NumberStyle {
  /** As they are. */
  TEXT(0),
  /** {@code 1.23e-05}. */
  SCIENTIFIC(2),
  /** {@code 0.123}. */
  DECIMAL(3),
  /** {@code 12,346}: rounded, with commas between thousands. */
  INTEGER(0),
  /** {@code 12,345.678}: with commas between thousands and the decimals that there are. */
  COMMA(0),
  /** {@code 12.3%} of a share of one. */
  PERCENT(1),
  /** The beginning of long texts. */
  TRUNCATE(0);

  private final int usualDigits;

  NumberStyle(int usualDigits) {
    this.usualDigits = usualDigits;
  }

  /** The name that files use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<NumberStyle> of(String label) {
    return Arrays.stream(values()).filter(style -> style.label().equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(NumberStyle::label).toList();
  }

  int usualDigits() {
    return usualDigits;
  }

  /** A number in this style; those with decimals are rounded half to even, as Python does. */
  String write(BigDecimal number, int digits) {
    return switch (this) {
      case TEXT, TRUNCATE -> number.toString();
      case SCIENTIFIC -> scientific(number, digits);
      case DECIMAL -> number.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
      case INTEGER -> withCommas(number.setScale(0, RoundingMode.HALF_EVEN));
      case COMMA -> withCommas(number.scale() < 0 ? number.setScale(0) : number);
      case PERCENT ->
          number.movePointRight(2).setScale(digits, RoundingMode.HALF_EVEN).toPlainString() + "%";
    };
  }

  private static String scientific(BigDecimal number, int digits) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO.setScale(digits).toPlainString() + "e+00";
    }
    BigDecimal rounded = number.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded.movePointLeft(exponent).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String withCommas(BigDecimal number) {
    String plain = number.toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    String sign = whole.startsWith("-") ? "-" : "";
    StringBuilder digits = new StringBuilder(whole.substring(sign.length()));
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return sign + digits + (point < 0 ? "" : plain.substring(point));
  }
}
