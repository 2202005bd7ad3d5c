package dev.datadecide.domain.prediction;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How far predicted numbers are from actual ones. */
public final class ErrorMeasures {
  private ErrorMeasures() {}

  /** Root of the mean squared error; NaN of nothing. */
  public static double rmse(double[] predicted, double[] actual) {
    return Math.sqrt(squares(predicted, actual) / predicted.length);
  }

  /** Mean absolute error; NaN of nothing. */
  public static double mae(double[] predicted, double[] actual) {
    Correlation.checkPaired(predicted, actual);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs(predicted[i] - actual[i]);
    }
    return sum / predicted.length;
  }

  /**
   * 1 - SSE / SST, with SST around the mean of the actual numbers; missing when these are equal.
   */
  public static OptionalDouble determination(double[] predicted, double[] actual) {
    double mean = Arrays.stream(actual).sum() / actual.length;
    double total = Arrays.stream(actual).map(value -> (value - mean) * (value - mean)).sum();
    boolean isConstant = Arrays.stream(actual).allMatch(value -> value == actual[0]);
    return isConstant || !(total > 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - squares(predicted, actual) / total);
  }

  private static double squares(double[] predicted, double[] actual) {
    Correlation.checkPaired(predicted, actual);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      double difference = predicted[i] - actual[i];
      sum += difference * difference;
    }
    return sum;
  }
}
