package dev.datadecide.domain.forecast;

/**
 * Puts values in an order that has nothing to do with their rows: always the same one for as many
 * values, by Fisher and Yates' shuffle over the generator SplitMix64 (Steele, Lea and Flood 2014)
 * from a fixed seed.
 */
final class Permutation {
  static final long SEED = 20250413L;

  private static final long STEP = 0x9e3779b97f4a7c15L;

  private Permutation() {}

  static double[] of(double[] values) {
    double[] permuted = values.clone();
    long state = SEED;
    for (int i = permuted.length - 1; i > 0; i--) {
      state += STEP;
      int other = (int) Long.remainderUnsigned(mixed(state), i + 1L);
      double kept = permuted[i];
      permuted[i] = permuted[other];
      permuted[other] = kept;
    }
    return permuted;
  }

  private static long mixed(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
