package dev.datadecide.domain.decision;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The measures of AI2's signal-and-noise, which differ from {@link NoiseAndSpread} and {@link
 * PairCounts} and so have names of their own.
 */
public final class SignalToNoise {
  private SignalToNoise() {}

  /**
   * Signal over noise: (max - min) / mean of the scores of several recipes, over the population
   * standard deviation / mean of the last scores of one run. Missing where a mean or the noise is
   * 0.
   */
  public static OptionalDouble ratio(double[] recipes, double[] lastOfRun) {
    double signal =
        (Arrays.stream(recipes).max().orElse(Double.NaN)
                - Arrays.stream(recipes).min().orElse(Double.NaN))
            / SampleStatistics.mean(recipes);
    double noise =
        SampleStatistics.populationDeviation(lastOfRun) / SampleStatistics.mean(lastOfRun);
    double ratio = signal / noise;
    return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  /**
   * The share of pairs on which the two sides agree whether the first is greater: a tie is as good
   * as being less.
   */
  public static OptionalDouble booleanAgreement(double[] predicted, double[] target) {
    int agreeing = 0;
    int pairs = 0;
    for (int i = 0; i < target.length; i++) {
      for (int j = i + 1; j < target.length; j++) {
        pairs++;
        agreeing += (predicted[i] > predicted[j]) == (target[i] > target[j]) ? 1 : 0;
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreeing / pairs);
  }
}
