package dev.datadecide.application.chart;

import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decision accuracy over the compute that a prediction costs: a line for each size. */
public final class DecisionLines {
  private static final String CHECKPOINTS = "checkpoints of a size";
  private static final String FRONTIER = "most accurate so far";

  /** What stands for the size of the frontier: it goes over all of them. */
  static final String ANY = "any size";

  private DecisionLines() {}

  /**
   * The chart of some decisions.
   *
   * @param points checkpoints of sizes below the target's
   * @param metric by which the small sizes decide
   * @param frontier of the same points
   * @throws DomainException when no point has an accuracy
   */
  public static LineChart of(
      List<DecisionPoint> points,
      String metric,
      DecisionTarget target,
      DecisionFrontier frontier,
      TieRule rule,
      Optional<String> title) {
    Map<String, List<DecisionPoint>> sizes = new LinkedHashMap<>();
    int without = 0;
    for (DecisionPoint point : points) {
      if (point.accuracy(rule).isPresent() && point.compute() > 0) {
        sizes.computeIfAbsent(point.size(), key -> new ArrayList<>()).add(point);
      } else {
        without++;
      }
    }
    if (sizes.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "none of %d checkpoints decides anything by %s".formatted(points.size(), metric),
          "choose another metric or task");
    }
    List<Line> lines = new ArrayList<>();
    for (String size : ValueOrder.sizes(sizes.keySet())) {
      lines.add(line(size, sizes.getOrDefault(size, List.of()), rule));
    }
    lines.add(frontier(frontier));
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "share of pairs of recipes decided as at %s by %s; ties: %s"
            .formatted(
                target.size(),
                target.metric(),
                rule.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    remarks.add("lines: mean over seeds; bands: one sample standard deviation to either side");
    if (without > 0) {
      remarks.add("%d of %d checkpoints decide nothing".formatted(without, points.size()));
    }
    return new LineChart(
        title.orElse("Decision accuracy on " + target.task() + " by " + metric),
        remarks,
        new Axis(
            "percent_of_target",
            "compute of a prediction (% of the published 1B target's)",
            Axis.Quantity.NUMBER,
            Axis.Scale.LOGARITHMIC),
        new Axis("accuracy", "decision accuracy", Axis.Quantity.SHARE, Axis.Scale.LINEAR),
        lines,
        List.of(),
        List.of(),
        Optional.of(
            CurveProperty.SIZE.channel(lines.stream().map(line -> line.property("size")).toList())),
        Optional.of(
            new Channel("kind", "line", List.of(CHECKPOINTS, FRONTIER), Channel.Order.NONE)),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  private static Line line(String size, List<DecisionPoint> points, TieRule rule) {
    List<DecisionPoint> sorted =
        points.stream().sorted(Comparator.comparingDouble(DecisionPoint::compute)).toList();
    double[] x = sorted.stream().mapToDouble(DecisionPoint::percentOfTarget).toArray();
    double[] y = sorted.stream().mapToDouble(point -> point.accuracy(rule).orElseThrow()).toArray();
    double[] from = new double[x.length];
    double[] to = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double deviation = sorted.get(i).deviation(rule).orElse(0);
      from[i] = Math.max(0, y[i] - deviation);
      to[i] = Math.min(1, y[i] + deviation);
    }
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("size", size);
    properties.put("kind", CHECKPOINTS);
    return new Line(properties, x, y, Optional.empty(), Optional.of(new Line.Band(from, to)));
  }

  /** Steps up where a point is more accurate than all cheaper ones, and goes on to the dearest. */
  private static Line frontier(DecisionFrontier frontier) {
    TreeMap<Double, Double> byPercent = new TreeMap<>();
    List<double[]> corners = new ArrayList<>();
    for (DecisionFrontier.Point point : frontier.breaks()) {
      double at = SizeAxis.percentOfTarget(point.compute());
      if (!byPercent.isEmpty()) {
        corners.add(new double[] {at, byPercent.lastEntry().getValue()});
      }
      byPercent.put(at, point.accuracy());
      corners.add(new double[] {at, point.accuracy()});
    }
    double dearest =
        SizeAxis.percentOfTarget(
            frontier.points().stream()
                .mapToDouble(DecisionFrontier.Point::compute)
                .max()
                .orElse(0));
    if (!byPercent.isEmpty() && dearest > byPercent.lastKey()) {
      corners.add(new double[] {dearest, byPercent.lastEntry().getValue()});
    }
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("size", ANY);
    properties.put("kind", FRONTIER);
    return new Line(
        properties,
        corners.stream().mapToDouble(corner -> corner[0]).toArray(),
        corners.stream().mapToDouble(corner -> corner[1]).toArray());
  }
}
