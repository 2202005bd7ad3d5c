package dev.datadecide.domain.prediction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How much of the best a prediction puts first. */
public final class Gain {
  private Gain() {}

  /**
   * Normalised discounted cumulative gain: the sum of gain / log2(rank + 2), ranks from 0, in the
   * predicted order over that in the actual order. Gains are the actual numbers scaled to 0 to 1;
   * missing when they are all equal. Equal predictions keep the order given.
   */
  public static OptionalDouble ndcg(double[] predicted, double[] actual) {
    Correlation.checkPaired(predicted, actual);
    double[] gains = scaled(actual);
    double ideal = discounted(gains, descending(actual));
    return ideal > 0 && Double.isFinite(ideal)
        ? OptionalDouble.of(discounted(gains, descending(predicted)) / ideal)
        : OptionalDouble.empty();
  }

  /** The least and the greatest of a measure. */
  public record Range(double least, double most) {}

  /** {@link #ndcg} over all orders of equal predictions. */
  public static Optional<Range> ndcgRange(double[] predicted, double[] actual) {
    Correlation.checkPaired(predicted, actual);
    double[] gains = scaled(actual);
    double ideal = discounted(gains, descending(actual));
    if (!(ideal > 0 && Double.isFinite(ideal))) {
      return Optional.empty();
    }
    return Optional.of(
        new Range(
            discounted(gains, descending(predicted, actual, 1)) / ideal,
            discounted(gains, descending(predicted, actual, -1)) / ideal));
  }

  /** By prediction, equal ones by the actual number: rising for sign 1, falling for -1. */
  private static int[] descending(double[] predicted, double[] actual, int sign) {
    return IntStream.range(0, predicted.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> -predicted[i])
                .thenComparingDouble(i -> sign * actual[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The share of the {@code chosen} best by prediction that are among the {@code wanted} best; with
   * 3 and 5 the recall of AI2's evaluator. Missing when there are fewer numbers than either.
   */
  public static OptionalDouble recall(double[] predicted, double[] actual, int chosen, int wanted) {
    Correlation.checkPaired(predicted, actual);
    if (chosen < 1 || Math.max(chosen, wanted) > actual.length) {
      return OptionalDouble.empty();
    }
    int[] best = Arrays.copyOf(descending(actual), wanted);
    long hits =
        Arrays.stream(Arrays.copyOf(descending(predicted), chosen))
            .filter(each -> Arrays.stream(best).anyMatch(one -> one == each))
            .count();
    return OptionalDouble.of((double) hits / chosen);
  }

  /** The numbers moved and scaled to the range from 0 to 1. */
  static double[] scaled(double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    return Arrays.stream(values).map(value -> (value - least) / (most - least)).toArray();
  }

  private static double discounted(double[] gains, int[] order) {
    double sum = 0;
    for (int rank = 0; rank < order.length; rank++) {
      sum += gains[order[rank]] / (StrictMath.log(rank + 2.0) / StrictMath.log(2));
    }
    return sum;
  }

  private static int[] descending(double[] values) {
    return Ranks.ascending(Arrays.stream(values).map(value -> -value).toArray());
  }
}
