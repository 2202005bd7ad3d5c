package dev.datadecide.domain.forecast.feature;

import java.util.Optional;

/**
 * A least-squares line {@code y = slope x + intercept}; NaN for what the points do not determine.
 *
 * @param slope the change of y per unit of x
 * @param intercept y at 0
 * @param r2 {@code 1 - SSE/SYY}; NaN when all y are equal
 * @param rmse {@code sqrt(SSE/n)}
 * @param slopeError {@code sqrt(SSE/(n-2)/SXX)}; NaN for two points
 */
public record LineFit(double slope, double intercept, double r2, double rmse, double slopeError) {
  /** The line through points; empty for fewer than two, or when all x are equal. */
  public static Optional<LineFit> of(double[] x, double[] y) {
    int n = x.length;
    if (n < 2) {
      return Optional.empty();
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int i = 0; i < n; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      sxx += dx * dx;
      sxy += dx * dy;
      syy += dy * dy;
    }
    if (allEqual(x) || sxx == 0) {
      return Optional.empty();
    }
    double slope = sxy / sxx;
    double sse = 0;
    for (int i = 0; i < n; i++) {
      double residual = y[i] - meanY - slope * (x[i] - meanX);
      sse += residual * residual;
    }
    return Optional.of(
        new LineFit(
            slope,
            meanY - slope * meanX,
            allEqual(y) ? Double.NaN : 1 - sse / syy,
            Math.sqrt(sse / n),
            n > 2 ? Math.sqrt(sse / (n - 2) / sxx) : Double.NaN));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static boolean allEqual(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
