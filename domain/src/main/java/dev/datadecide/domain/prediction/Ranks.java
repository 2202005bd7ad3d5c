package dev.datadecide.domain.prediction;

import java.util.stream.IntStream;

/** Places of numbers in ascending order. */
public final class Ranks {
  private Ranks() {}

  /** Ranks from 1; equal numbers share the mean of their places. */
  public static double[] averaged(double[] values) {
    int[] order = ascending(values);
    double[] ranks = new double[values.length];
    int first = 0;
    while (first < order.length) {
      int next = first + 1;
      while (next < order.length && values[order[next]] == values[order[first]]) {
        next++;
      }
      for (int i = first; i < next; i++) {
        ranks[order[i]] = (first + 1 + next) / 2.0;
      }
      first = next;
    }
    return ranks;
  }

  /** Positions of the numbers from the least to the greatest; equal ones in the order given. */
  public static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((one, other) -> compare(values[one], values[other]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Numerical: the two zeros are equal. */
  private static int compare(double one, double other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }
}
