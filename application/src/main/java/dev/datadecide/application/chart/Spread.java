package dev.datadecide.application.chart;

import java.util.Arrays;
import java.util.Comparator;

/** Moves labels apart that would be written over each other. */
final class Spread {
  private Spread() {}

  /**
   * Places for labels, each as near as possible to the place that it wants, no two nearer than a
   * distance. When there is no room for that, they stand at equal distances over all the room.
   *
   * <p>Neighbours that come too near are merged into a block that stands at the mean of what its
   * labels want (pool adjacent violators: the least squares solution).
   */
  static double[] apart(double[] wanted, double distance, double from, double to) {
    int count = wanted.length;
    double[] places = new double[count];
    if (count == 0) {
      return places;
    }
    double step = count == 1 ? 0 : Math.min(distance, (to - from) / (count - 1));
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));
    double[] sums = new double[count];
    int[] sizes = new int[count];
    int blocks = 0;
    for (int rank = 0; rank < count; rank++) {
      // Less its rank times the step, a label may not stand before the one below it.
      sums[blocks] = wanted[order[rank]] - rank * step;
      sizes[blocks] = 1;
      blocks++;
      while (blocks > 1
          && sums[blocks - 1] / sizes[blocks - 1] < sums[blocks - 2] / sizes[blocks - 2]) {
        sums[blocks - 2] += sums[blocks - 1];
        sizes[blocks - 2] += sizes[blocks - 1];
        blocks--;
      }
    }
    double last = to - (count - 1) * step;
    int rank = 0;
    for (int block = 0; block < blocks; block++) {
      double at = Math.max(from, Math.min(sums[block] / sizes[block], Math.max(last, from)));
      for (int i = 0; i < sizes[block]; i++) {
        places[order[rank]] = at + rank * step;
        rank++;
      }
    }
    return places;
  }
}
