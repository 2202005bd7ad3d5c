package dev.datadecide.application.chart;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.scaling.ScalingGroup;
import dev.datadecide.domain.scaling.ScalingPoint;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Lines over growing models: one for all that differs in size only. */
public final class ScalingLines {
  private ScalingLines() {}

  /**
   * The chart of some points.
   *
   * @throws DomainException when none of them has a place in it
   */
  public static LineChart of(List<ScalingPoint> points, ScalingPlan plan) {
    Map<Map<String, String>, List<ScalingPoint>> groups = new LinkedHashMap<>();
    Axis x = plan.along().axis(plan.xScale());
    Axis y = new Axis("value", plan.metric(), Axis.Quantity.NUMBER, plan.yScale());
    int withoutPlace = 0;
    for (ScalingPoint point : points) {
      OptionalDouble at = along(point, plan.along());
      if (at.isPresent()
          && x.places(at.getAsDouble())
          && point.mean().isPresent()
          && y.places(point.mean().getAsDouble())) {
        groups
            .computeIfAbsent(properties(point.group(), plan), key -> new ArrayList<>())
            .add(point);
      } else {
        withoutPlace++;
      }
    }
    if (groups.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          points.isEmpty()
              ? "no points of " + plan.metric() + " are selected"
              : "none of %d points of %s has a place on these axes: no value is finite, or %s is not known"
                  .formatted(points.size(), plan.metric(), plan.along().label()),
          "choose other recipes and sizes, another metric, or another --x");
    }
    List<Line> lines = new ArrayList<>();
    groups.forEach((properties, group) -> lines.add(line(properties, group, plan)));
    return new LineChart(
        plan.title().orElse(plan.metric() + " at the end of training"),
        remarks(points, withoutPlace, plan),
        x,
        y,
        lines,
        List.of(),
        List.of(),
        channel(plan.hue(), lines),
        channel(plan.style(), lines),
        Optional.empty(),
        channel(plan.columns(), lines),
        plan.highlight(),
        LineChart.Points.MARKED,
        LineChart.Sharing.BOTH);
  }

  private static Optional<Channel> channel(
      Optional<ScalingPlan.Property> property, List<Line> lines) {
    return property.map(
        known -> known.channel(lines.stream().map(line -> line.property(known.label())).toList()));
  }

  private static OptionalDouble along(ScalingPoint point, ScalingPlan.Along along) {
    return switch (along) {
      case COMPUTE -> point.compute();
      case TOKENS -> point.tokens();
      case PARAMETERS ->
          ModelSizes.resolve(point.group().size())
              .map(ModelSize::exactNonEmbeddingParameters)
              .map(count -> OptionalDouble.of(count.doubleValue()))
              .orElseGet(OptionalDouble::empty);
    };
  }

  private static Map<String, String> properties(ScalingGroup group, ScalingPlan plan) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("recipe", group.recipe());
    if (List.of(plan.hue(), plan.style(), plan.columns())
        .contains(Optional.of(ScalingPlan.Property.SIZE))) {
      properties.put("size", group.size());
    }
    properties.put("method", group.method().orElse(CurveLines.PRETRAINING));
    group.checkpointStep().ifPresent(step -> properties.put("checkpoint", step));
    group.learningRate().ifPresent(rate -> properties.put("learning_rate", rate));
    group.tokens().ifPresent(tokens -> properties.put("tokens_planned", tokens));
    return properties;
  }

  private static Line line(
      Map<String, String> properties, List<ScalingPoint> points, ScalingPlan plan) {
    List<ScalingPoint> sorted =
        points.stream()
            .sorted(Comparator.comparingDouble(point -> along(point, plan.along()).orElseThrow()))
            .toList();
    double[] from = new double[sorted.size()];
    double[] to = new double[sorted.size()];
    for (int i = 0; i < from.length; i++) {
      ScalingPoint point = sorted.get(i);
      double mean = point.mean().orElseThrow();
      double deviation = point.deviation().orElse(0);
      boolean isRange = plan.seeds() == CurvePlan.Seeds.RANGE;
      from[i] = isRange ? point.least().orElse(mean) : mean - deviation;
      to[i] = isRange ? point.most().orElse(mean) : mean + deviation;
    }
    return new Line(
        properties,
        sorted.stream().mapToDouble(point -> along(point, plan.along()).orElseThrow()).toArray(),
        sorted.stream().mapToDouble(point -> point.mean().orElseThrow()).toArray(),
        Optional.empty(),
        plan.seeds() == CurvePlan.Seeds.EACH
            ? Optional.empty()
            : Optional.of(new Line.Band(from, to)));
  }

  private static List<String> remarks(
      List<ScalingPoint> points, int withoutPlace, ScalingPlan plan) {
    List<String> remarks = new ArrayList<>();
    int least = points.stream().mapToInt(ScalingPoint::runs).min().orElse(0);
    int most = points.stream().mapToInt(ScalingPoint::runs).max().orElse(0);
    String seeds = least == most ? "" + most : least + " to " + most;
    remarks.add(
        "points: mean over "
            + seeds
            + " runs that differ in their seed"
            + switch (plan.seeds()) {
              case EACH -> "";
              case RANGE -> "; bands: from the least to the greatest";
              case DEVIATION -> "; bands: one sample standard deviation to either side";
            });
    if (withoutPlace > 0) {
      remarks.add(
          "%d of %d points have no place on these axes".formatted(withoutPlace, points.size()));
    }
    int notFinite = points.stream().mapToInt(ScalingPoint::notFinite).sum();
    if (notFinite > 0) {
      remarks.add(notFinite + " runs are left out, whose value is not finite");
    }
    int cut = points.stream().mapToInt(ScalingPoint::cut).sum();
    if (cut > 0) {
      remarks.add(cut + " runs stop before the end of training");
    }
    return remarks;
  }
}
