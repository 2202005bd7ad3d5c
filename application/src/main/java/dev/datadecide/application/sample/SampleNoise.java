package dev.datadecide.application.sample;

import java.util.SplittableRandom;

/** Repeatable noise: the same seed and labels give the same number, in any order of asking. */
final class SampleNoise {
  private final long seed;

  SampleNoise(long seed) {
    this.seed = seed;
  }

  /** Standard normal, from the seed and what the number is for. */
  double normal(Object... labels) {
    return source(labels).nextGaussian();
  }

  /** A number from 0 to 1, from the seed and what it is for. */
  double uniform(Object... labels) {
    return source(labels).nextDouble();
  }

  /** A hexadecimal identifier of 40 digits, as commits have. */
  String hash(Object... labels) {
    SplittableRandom source = source(labels);
    StringBuilder digits = new StringBuilder(40);
    while (digits.length() < 40) {
      digits.append(Integer.toHexString(source.nextInt(16)));
    }
    return digits.toString();
  }

  /** A source of many numbers, which depend on the order of drawing. */
  SplittableRandom source(Object... labels) {
    long mixed = seed;
    for (Object label : labels) {
      mixed = mixed * 0x9E3779B97F4A7C15L + label.toString().hashCode();
    }
    return new SplittableRandom(mixed);
  }
}
