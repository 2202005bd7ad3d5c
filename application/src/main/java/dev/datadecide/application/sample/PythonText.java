package dev.datadecide.application.sample;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as Python's {@code repr} writes them: the shortest digits that read back as the same
 * double, with an exponent below 1e-4 and from 1e16 on ({@code 1e-05}, {@code 0.0001}, {@code
 * 1e+16}).
 */
final class PythonText {
  /** Python writes plain digits while the point stands within these places of the first digit. */
  private static final int FIRST_PLAIN = -4;

  private static final int BEYOND_PLAIN = 16;

  /** Below it a double has so few digits that the shortest text and the nearest may differ. */
  private static final double FEW_DIGITS = 1e-320;

  private PythonText() {}

  static void append(StringBuilder text, double value) {
    if (Double.isNaN(value)) {
      text.append("nan");
      return;
    }
    double size = Math.abs(value);
    if (size == Double.POSITIVE_INFINITY) {
      text.append(value < 0 ? "-inf" : "inf");
    } else if (size == 0 || (size >= 1e-3 && size < 1e7)) {
      // Here Java writes the same digits in the same plain form.
      text.append(value);
    } else {
      if (value < 0) {
        text.append('-');
      }
      appendScientific(text, Double.toString(size), size);
    }
  }

  /** Takes Java's {@code d.dddE-dd} apart and sets the digits in Python's form. */
  private static void appendScientific(StringBuilder text, String java, double size) {
    int mark = java.indexOf('E');
    int exponent = Integer.parseInt(java, mark + 1, java.length(), 10);
    boolean isOneDigit = mark == 3 && java.charAt(2) == '0';
    String digits = java.charAt(0) + (isOneDigit ? "" : java.substring(2, mark));
    if (size < FEW_DIGITS) {
      // Python takes one digit where one is enough; Java the nearer of two.
      BigDecimal one = new BigDecimal(java).round(new MathContext(1));
      if (one.doubleValue() == size) {
        digits = one.unscaledValue().toString();
        exponent = -one.scale();
      }
    }
    if (exponent < FIRST_PLAIN || exponent >= BEYOND_PLAIN) {
      text.append(digits.charAt(0));
      if (digits.length() > 1) {
        text.append('.').append(digits, 1, digits.length());
      }
      text.append(exponent < 0 ? "e-" : "e+");
      if (Math.abs(exponent) < 10) {
        text.append('0');
      }
      text.append(Math.abs(exponent));
    } else if (exponent < 0) {
      text.append("0.").repeat("0", -exponent - 1).append(digits);
    } else {
      int before = exponent + 1;
      int zeros = Math.max(0, before - digits.length());
      text.append(digits, 0, Math.min(before, digits.length())).repeat("0", zeros).append('.');
      text.append(before < digits.length() ? digits.substring(before) : "0");
    }
  }
}
