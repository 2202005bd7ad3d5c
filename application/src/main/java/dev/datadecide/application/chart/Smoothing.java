package dev.datadecide.application.chart;

/**
 * The exponential moving average that W&B draws: {@code s = w s + (1-w) y}, divided by {@code 1 -
 * w^n} so that it does not begin at zero. Values that are not finite stay as they are and count for
 * nothing.
 */
final class Smoothing {
  private Smoothing() {}

  /**
   * @param weight of what was before, from 0 (as it is) to less than 1
   */
  static double[] of(double[] values, double weight) {
    double[] smooth = new double[values.length];
    double last = 0;
    double weights = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        last = weight * last + (1 - weight) * values[i];
        weights = weight * weights + (1 - weight);
        smooth[i] = last / weights;
      } else {
        smooth[i] = values[i];
      }
    }
    return smooth;
  }
}
