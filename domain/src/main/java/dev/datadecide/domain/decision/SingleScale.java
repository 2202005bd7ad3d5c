package dev.datadecide.domain.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Predictions from one size: recipes are ranked by what a metric says at one checkpoint. Only
 * checkpoints count at which all recipes have scores with all seeds.
 */
public final class SingleScale {
  /** The seed that the published runs have in common. */
  public static final String DEFAULT_SEED = "default";

  private SingleScale() {}

  /** All complete checkpoints behind step 0, size by size and step by step. */
  public static List<DecisionPoint> points(ScoreTable proxy, DecisionTarget target) {
    List<DecisionPoint> points = new ArrayList<>();
    for (int size = 0; size < proxy.axes().sizes().size(); size++) {
      long[] steps = proxy.axes().sizes().get(size).steps();
      for (int step = 0; step < steps.length; step++) {
        if (steps[step] > 0 && proxy.isComplete(size, step)) {
          points.add(point(proxy, size, step, target));
        }
      }
    }
    return points;
  }

  /** The last complete checkpoint of each size that has one. */
  public static List<DecisionPoint> last(ScoreTable proxy, DecisionTarget target) {
    List<DecisionPoint> points = new ArrayList<>();
    for (int size = 0; size < proxy.axes().sizes().size(); size++) {
      lastOf(proxy, size, target).ifPresent(points::add);
    }
    return points;
  }

  private static Optional<DecisionPoint> lastOf(ScoreTable proxy, int size, DecisionTarget target) {
    int step = DecisionTarget.lastComplete(proxy, size);
    return step < 0 || proxy.axes().sizes().get(size).steps()[step] == 0
        ? Optional.empty()
        : Optional.of(point(proxy, size, step, target));
  }

  private static DecisionPoint point(ScoreTable proxy, int size, int step, DecisionTarget target) {
    SizeAxis axis = proxy.axes().sizes().get(size);
    List<DecisionPoint.SeedDecision> decisions = new ArrayList<>();
    List<double[]> runs = new ArrayList<>();
    for (int seed = 0; seed < axis.seeds().size(); seed++) {
      double[] worth = DecisionTarget.oriented(proxy, proxy.recipes(size, step, seed));
      runs.add(worth);
      decisions.add(
          new DecisionPoint.SeedDecision(
              axis.seeds().get(seed), PairCounts.of(worth, target.worth())));
    }
    long at = axis.steps()[step];
    return new DecisionPoint(
        axis.size().label(),
        at,
        axis.computeAt(at),
        decisions,
        PairCounts.of(DecisionTarget.mean(runs), target.worth()));
  }

  /** What the recipes are worth at a checkpoint: the mean over its seeds, higher being better. */
  public static double[] seedMean(ScoreTable proxy, int size, int step) {
    List<double[]> runs = new ArrayList<>();
    for (int seed = 0; seed < proxy.axes().sizes().get(size).seeds().size(); seed++) {
      runs.add(DecisionTarget.oriented(proxy, proxy.recipes(size, step, seed)));
    }
    return DecisionTarget.mean(runs);
  }
}
