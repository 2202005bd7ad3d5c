package dev.datadecide.domain.prediction;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Correlations of predicted with actual numbers. Where one side is constant there is none: it is
 * missing, not zero. All sums run in the order given, so that a repetition has the same bits.
 */
public final class Correlation {
  private Correlation() {}

  /** Product-moment correlation of Pearson. */
  public static OptionalDouble pearson(double[] predicted, double[] actual) {
    double[] equal = new double[predicted.length];
    Arrays.fill(equal, 1);
    return weightedPearson(predicted, actual, equal);
  }

  /** Pearson with weights: weighted means, covariance and standard deviations. */
  public static OptionalDouble weightedPearson(
      double[] predicted, double[] actual, double[] weights) {
    checkPaired(predicted, actual);
    if (isConstant(predicted) || isConstant(actual)) {
      return OptionalDouble.empty();
    }
    double predictedMean = mean(predicted, weights);
    double actualMean = mean(actual, weights);
    double both = 0;
    double ofPredicted = 0;
    double ofActual = 0;
    for (int i = 0; i < predicted.length; i++) {
      double p = predicted[i] - predictedMean;
      double a = actual[i] - actualMean;
      both += weights[i] * p * a;
      ofPredicted += weights[i] * p * p;
      ofActual += weights[i] * a * a;
    }
    return finite(both / (Math.sqrt(ofPredicted) * Math.sqrt(ofActual)));
  }

  /**
   * Pearson with weights that grow with the target: the softmax of the target, scaled to 0 to 1,
   * over 0.1 (AI2's evaluator of DataDecide), so that the best recipes count most.
   */
  public static OptionalDouble targetWeightedPearson(double[] predicted, double[] actual) {
    checkPaired(predicted, actual);
    if (isConstant(actual)) {
      return OptionalDouble.empty();
    }
    // The largest is 1, from which the softmax is counted: no weight overflows.
    double[] weights =
        Arrays.stream(Gain.scaled(actual)).map(u -> StrictMath.exp((u - 1) / 0.1)).toArray();
    double sum = DoubleStream.of(weights).sum();
    return weightedPearson(
        predicted, actual, Arrays.stream(weights).map(weight -> weight / sum).toArray());
  }

  /** Rank correlation of Spearman; equal numbers share the mean of their ranks. */
  public static OptionalDouble spearman(double[] predicted, double[] actual) {
    checkPaired(predicted, actual);
    if (isUndefined(predicted) || isUndefined(actual)) {
      return OptionalDouble.empty();
    }
    return pearson(Ranks.averaged(predicted), Ranks.averaged(actual));
  }

  /** Kendall's tau-b: concordant less discordant pairs, over the untied pairs of both sides. */
  public static OptionalDouble kendallTauB(double[] predicted, double[] actual) {
    checkPaired(predicted, actual);
    if (isConstant(predicted) || isConstant(actual)) {
      return OptionalDouble.empty();
    }
    Concordance pairs = Concordance.of(predicted, actual);
    return finite(
        pairs.balance()
            / Math.sqrt((double) pairs.untiedPredicted())
            / Math.sqrt((double) pairs.untiedActual()));
  }

  /** Kendall's tau-c (Stuart), with m the smaller number of distinct values. */
  public static OptionalDouble kendallTauC(double[] predicted, double[] actual) {
    checkPaired(predicted, actual);
    if (isConstant(predicted) || isConstant(actual)) {
      return OptionalDouble.empty();
    }
    double n = predicted.length;
    double m = Math.min(distinct(predicted), distinct(actual));
    return finite(2 * Concordance.of(predicted, actual).balance() / (n * n * (m - 1) / m));
  }

  private record Concordance(long balance, long untiedPredicted, long untiedActual) {
    static Concordance of(double[] predicted, double[] actual) {
      long balance = 0;
      long untiedPredicted = 0;
      long untiedActual = 0;
      for (int i = 0; i < predicted.length; i++) {
        for (int j = 0; j < i; j++) {
          long p = (long) Math.signum(predicted[i] - predicted[j]);
          long a = (long) Math.signum(actual[i] - actual[j]);
          balance += p * a;
          untiedPredicted += p * p;
          untiedActual += a * a;
        }
      }
      return new Concordance(balance, untiedPredicted, untiedActual);
    }
  }

  private static long distinct(double[] values) {
    return Arrays.stream(values).map(value -> value + 0.0).distinct().count();
  }

  /** Fewer than two different numbers, or one that is none. */
  private static boolean isUndefined(double[] values) {
    return isConstant(values) || Arrays.stream(values).anyMatch(Double::isNaN);
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  private static double mean(double[] values, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    return sum / weight;
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  static void checkPaired(double[] predicted, double[] actual) {
    if (predicted.length != actual.length) {
      throw new IllegalArgumentException(
          predicted.length + " predicted for " + actual.length + " actual numbers");
    }
  }
}
