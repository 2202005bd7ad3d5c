package dev.datadecide.domain.decision;

import dev.datadecide.domain.prediction.Correlation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What decision accuracy which compute buys by single-scale predictions: F(c) is the greatest
 * accuracy of a point that costs at most c.
 *
 * @param points all of them, in the order given
 * @param breaks those that raise the frontier, by rising compute
 * @param trend the log-linear one over all points; missing where they leave it open
 */
public record DecisionFrontier(List<Point> points, List<Point> breaks, Optional<Trend> trend) {
  /** By how much an accuracy must exceed the frontier to lie above it. */
  private static final double MARGIN = 1e-12;

  /** A checkpoint as a point. */
  public record Point(String size, long step, double compute, double accuracy) {}

  /**
   * Least squares of accuracy on the decadic logarithm of percent of target compute.
   *
   * @param slope per decade
   * @param intercept at one percent
   * @param spearman rank correlation of compute and accuracy
   */
  public record Trend(double slope, double intercept, OptionalDouble spearman) {}

  public DecisionFrontier {
    points = List.copyOf(points);
    breaks = List.copyOf(breaks);
  }

  /** The frontier of the points of sizes below the target's. */
  public static DecisionFrontier of(
      List<DecisionPoint> decisions, TieRule rule, DecisionTarget target) {
    List<Point> points = new ArrayList<>();
    for (DecisionPoint each : decisions) {
      OptionalDouble accuracy = each.accuracy(rule);
      if (!each.size().equals(target.size())
          && each.compute() < target.compute()
          && accuracy.isPresent()) {
        points.add(new Point(each.size(), each.step(), each.compute(), accuracy.getAsDouble()));
      }
    }
    return of(points);
  }

  /** The frontier of any points. */
  public static DecisionFrontier of(List<Point> points) {
    List<Point> breaks = new ArrayList<>();
    List<Point> byCompute =
        points.stream()
            .sorted(Comparator.comparingDouble(Point::compute).thenComparing(Point::size))
            .toList();
    for (Point point : byCompute) {
      if (breaks.isEmpty() || point.accuracy() > breaks.getLast().accuracy()) {
        breaks.add(point);
      }
    }
    return new DecisionFrontier(points, breaks, trend(points));
  }

  /** The accuracy that a compute buys; missing below the cheapest point. */
  public OptionalDouble at(double compute) {
    return breaks.stream()
        .filter(point -> point.compute() <= compute)
        .mapToDouble(Point::accuracy)
        .max();
  }

  /** The cheapest point with at least an accuracy. */
  public Optional<Point> cheapest(double accuracy) {
    return breaks.stream().filter(point -> point.accuracy() >= accuracy - MARGIN).findFirst();
  }

  /** Whether a method of this cost and accuracy beats every single-scale prediction as cheap. */
  public boolean isBeatenBy(double compute, double accuracy) {
    OptionalDouble here = at(compute);
    return here.isPresent() && accuracy > here.getAsDouble() + MARGIN;
  }

  private static Optional<Trend> trend(List<Point> points) {
    double[] x =
        points.stream()
            .mapToDouble(point -> StrictMath.log10(SizeAxis.percentOfTarget(point.compute())))
            .toArray();
    double[] y = points.stream().mapToDouble(Point::accuracy).toArray();
    if (x.length < 2) {
      return Optional.empty();
    }
    double meanX = SampleStatistics.mean(x);
    double meanY = SampleStatistics.mean(y);
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    if (!(xx > 0)) {
      return Optional.empty();
    }
    double slope = xy / xx;
    return Optional.of(new Trend(slope, meanY - slope * meanX, Correlation.spearman(x, y)));
  }
}
