package dev.datadecide.domain.decision;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How well one checkpoint of a size foretells the decisions at the target.
 *
 * @param compute FLOPs of one run up to the checkpoint: what a prediction costs per recipe
 * @param bySeed the decisions of the ranking that each seed gives
 * @param seedMean those of the one ranking by means over the seeds: a number of its own, and
 *     greater
 */
public record DecisionPoint(
    String size, long step, double compute, List<SeedDecision> bySeed, PairCounts seedMean) {
  /** The decisions by the scores of one seed. */
  public record SeedDecision(String seed, PairCounts pairs) {}

  public DecisionPoint {
    bySeed = List.copyOf(bySeed);
  }

  /** Compute in percent of the published target. */
  public double percentOfTarget() {
    return SizeAxis.percentOfTarget(compute);
  }

  /** Decision accuracy: the mean over the seeds; missing where no pair counts. */
  public OptionalDouble accuracy(TieRule rule) {
    double[] values = values(rule);
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(SampleStatistics.compensatedMean(values));
  }

  /** Its sample standard deviation (n-1) over the seeds; missing for a single one. */
  public OptionalDouble deviation(TieRule rule) {
    return SampleStatistics.sampleDeviation(values(rule));
  }

  /** Wrong decisions, the mean over the seeds. */
  public double wrong(TieRule rule) {
    return mean(each -> each.pairs().counted(rule) - (double) each.pairs().right(rule));
  }

  private double mean(ToDoubleFunction<SeedDecision> part) {
    return SampleStatistics.mean(bySeed.stream().mapToDouble(part).toArray());
  }

  private double[] values(TieRule rule) {
    return bySeed.stream()
        .map(each -> each.pairs().accuracy(rule))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }
}
