package dev.datadecide.application.chart;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.scaling.ScalingPoint;
import dev.datadecide.domain.sweep.RunOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Recipes by sizes: the final value of a metric, and which recipe is best at each size. */
public final class ScalingGrid {
  /** Cells within so large a share of the best one's value are near it. */
  public static final double NEAR = 0.02;

  private static final int DIGITS = 4;

  private ScalingGrid() {}

  /**
   * The grid of the ends of pretraining.
   *
   * @throws DomainException when no value is finite
   */
  public static GridChart of(
      List<ScalingPoint> points,
      String metric,
      RunOutcome.Better better,
      Axis.Scale scale,
      Optional<String> title) {
    List<ScalingPoint> known =
        points.stream()
            .filter(point -> point.group().method().isEmpty() && point.mean().isPresent())
            .toList();
    if (known.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no pretraining run has a finite value of " + metric,
          "choose another metric, such as pile-valppl or boolq_primary_metric");
    }
    List<String> recipes =
        ValueOrder.recipes(known.stream().map(point -> point.group().recipe()).toList());
    List<String> sizes =
        ValueOrder.sizes(known.stream().map(point -> point.group().size()).toList());
    Map<String, OptionalDouble> best = new LinkedHashMap<>();
    for (String size : sizes) {
      best.put(size, best(known, size, better));
    }
    List<GridChart.Cell> cells = new ArrayList<>();
    for (ScalingPoint point : known) {
      double mean = point.mean().orElseThrow();
      Map<String, String> more = new LinkedHashMap<>();
      more.put("runs", Integer.toString(point.runs()));
      point.deviation().ifPresent(std -> more.put("std", Figures.significant(std, DIGITS)));
      cells.add(
          new GridChart.Cell(
              recipes.indexOf(point.group().recipe()),
              sizes.indexOf(point.group().size()),
              mean,
              Figures.significant(mean, DIGITS),
              standing(mean, best.getOrDefault(point.group().size(), OptionalDouble.empty())),
              more));
    }
    return new GridChart(
        title.orElse(metric + " at the end of pretraining"),
        List.of(
            "means over seeds; " + better.name().toLowerCase(Locale.ROOT) + " is better",
            "framed: the best recipe of each size; bold: within 2% of it"),
        "model size",
        "data recipe",
        new Axis("value", metric, Axis.Quantity.NUMBER, scale),
        sizes,
        recipes,
        cells);
  }

  private static OptionalDouble best(
      List<ScalingPoint> points, String size, RunOutcome.Better better) {
    var values =
        points.stream()
            .filter(point -> point.group().size().equals(size))
            .mapToDouble(point -> point.mean().orElseThrow());
    return better == RunOutcome.Better.LOWER ? values.min() : values.max();
  }

  private static GridChart.Standing standing(double value, OptionalDouble best) {
    if (best.isEmpty()) {
      return GridChart.Standing.OTHER;
    }
    if (value == best.getAsDouble()) {
      return GridChart.Standing.BEST;
    }
    return Math.abs(value - best.getAsDouble()) <= NEAR * Math.abs(best.getAsDouble())
        ? GridChart.Standing.NEAR_BEST
        : GridChart.Standing.OTHER;
  }
}
