package dev.datadecide.domain.decision;

import java.util.OptionalDouble;

/** Mean and standard deviation, summed in the order given. */
final class SampleStatistics {
  private SampleStatistics() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The mean by the summation of Kahan. Ranks of means over seeds hang on their last bits, for as
   * many right decisions in all may be spread differently over the seeds; so tables are averaged in
   * numerical Python, and so here.
   */
  static double compensatedMean(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double corrected = value - lost;
      double next = sum + corrected;
      lost = next - sum - corrected;
      sum = next;
    }
    return sum / values.length;
  }

  /** With n-1 in the denominator; missing for fewer than two values. */
  static OptionalDouble sampleDeviation(double[] values) {
    return values.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(squares(values) / (values.length - 1)));
  }

  /** With n in the denominator. */
  static double populationDeviation(double[] values) {
    return Math.sqrt(squares(values) / values.length);
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
