package dev.datadecide.domain.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What seeds do to a metric at a checkpoint, beside what recipes do to it.
 *
 * @param noise mean over the recipes of the standard deviation over seeds, with n-1
 * @param populationNoise likewise with n
 * @param spread standard deviation over the recipes of their means over seeds, with n-1
 * @param populationSpread likewise with n
 */
public record NoiseAndSpread(
    String size,
    long step,
    OptionalDouble noise,
    double populationNoise,
    OptionalDouble spread,
    double populationSpread) {
  /** Spread over noise; missing without seeds to compare, or without noise. */
  public OptionalDouble ratio() {
    return noise.isPresent() && spread.isPresent() && noise.getAsDouble() > 0
        ? OptionalDouble.of(spread.getAsDouble() / noise.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Those of each size at its last complete checkpoint. */
  public static List<NoiseAndSpread> last(ScoreTable table) {
    List<NoiseAndSpread> found = new ArrayList<>();
    for (int size = 0; size < table.axes().sizes().size(); size++) {
      int step = DecisionTarget.lastComplete(table, size);
      if (step >= 0) {
        found.add(at(table, size, step));
      }
    }
    return found;
  }

  private static NoiseAndSpread at(ScoreTable table, int size, int step) {
    SizeAxis axis = table.axes().sizes().get(size);
    int recipes = table.axes().recipes().size();
    double[] means = new double[recipes];
    double[] population = new double[recipes];
    List<OptionalDouble> deviations = new ArrayList<>();
    for (int recipe = 0; recipe < recipes; recipe++) {
      double[] seeds = new double[axis.seeds().size()];
      for (int seed = 0; seed < seeds.length; seed++) {
        seeds[seed] = table.score(size, step, seed, recipe);
      }
      means[recipe] = SampleStatistics.mean(seeds);
      population[recipe] = SampleStatistics.populationDeviation(seeds);
      deviations.add(SampleStatistics.sampleDeviation(seeds));
    }
    return new NoiseAndSpread(
        axis.size().label(),
        axis.steps()[step],
        deviations.stream().allMatch(OptionalDouble::isPresent)
            ? OptionalDouble.of(
                SampleStatistics.mean(
                    deviations.stream().mapToDouble(OptionalDouble::getAsDouble).toArray()))
            : OptionalDouble.empty(),
        SampleStatistics.mean(population),
        SampleStatistics.sampleDeviation(means),
        SampleStatistics.populationDeviation(means));
  }
}
