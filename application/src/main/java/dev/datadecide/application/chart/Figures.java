package dev.datadecide.application.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in few figures. */
public final class Figures {
  /** Exponents outside are written as powers of ten. */
  private static final int LEAST_PLAIN = -4;

  private static final int MOST_PLAIN = 7;

  private Figures() {}

  /** A number with so many significant digits, without zeros at the end. */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (rounded.signum() == 0) {
      return "0";
    }
    if (exponent >= LEAST_PLAIN && exponent < MOST_PLAIN) {
      return rounded.toPlainString();
    }
    BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }

  /** A share as percent without decimals, but never 0 or 100 for what is not. */
  static String percent(double share) {
    long rounded = Math.round(share * 100);
    if (rounded == 0 && share > 0) {
      return "<1%";
    }
    if (rounded == 100 && share < 1) {
      return ">99%";
    }
    return rounded + "%";
  }
}
