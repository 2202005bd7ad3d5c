package dev.datadecide.duckdb;

import java.math.BigDecimal;
import java.math.MathContext;

/** The mean of doubles, rounded once: their sum is taken exactly. */
final class ExactMean {
  private ExactMean() {}

  /** NaN and infinities win as they do in plain sums. */
  static double of(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    double plain = 0;
    for (double value : values) {
      plain += value;
      if (Double.isFinite(value)) {
        sum = sum.add(new BigDecimal(value));
      }
    }
    return Double.isFinite(plain)
        ? sum.divide(BigDecimal.valueOf(values.length), MathContext.DECIMAL128).doubleValue()
        : plain / values.length;
  }
}
