package dev.datadecide.domain.suite;

/**
 * The sum of doubles in the order of additions that numerical Python uses: halves down to blocks of
 * 128, eight running sums within a block. Only where its last bits have to come out the same.
 */
final class PairwiseSum {
  private static final int BLOCK = 128;
  private static final int LANES = 8;

  private PairwiseSum() {}

  /** The sum of the first {@code count} values. */
  static double ofFirst(int count, double[] values) {
    return sum(values, 0, count);
  }

  private static double sum(double[] values, int from, int count) {
    if (count < LANES) {
      return rest(values, from, count, 0);
    }
    if (count <= BLOCK) {
      return block(values, from, count);
    }
    int half = count / 2;
    half -= half % LANES;
    return sum(values, from, half) + sum(values, from + half, count - half);
  }

  private static double block(double[] values, int from, int count) {
    double[] lanes = new double[LANES];
    System.arraycopy(values, from, lanes, 0, LANES);
    int whole = count - count % LANES;
    for (int i = LANES; i < whole; i++) {
      lanes[i % LANES] += values[from + i];
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    return rest(values, from + whole, count - whole, sum);
  }

  private static double rest(double[] values, int from, int count, double sum) {
    double total = sum;
    for (int i = 0; i < count; i++) {
      total += values[from + i];
    }
    return total;
  }
}
