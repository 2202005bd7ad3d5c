package dev.datadecide.application.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts lines together that differ in their seed only, place by place. */
final class SeedBands {
  /** What differs with the seed. */
  private static final Set<String> SEED = Set.of("seed", "run", "lineage", "seeds");

  private SeedBands() {}

  /**
   * One line for all that are equal but for the seed: the mean of what is finite at each place,
   * with a band where a place has values of two seeds or more.
   */
  static List<Line> of(List<Line> lines, CurvePlan plan) {
    Map<Map<String, String>, TreeMap<Double, List<Double>>> groups = new LinkedHashMap<>();
    for (Line line : lines) {
      TreeMap<Double, List<Double>> places =
          groups.computeIfAbsent(shared(line, plan), key -> new TreeMap<>());
      for (int i = 0; i < line.x().length; i++) {
        if (Double.isFinite(line.x()[i])) {
          List<Double> values = places.computeIfAbsent(line.x()[i], key -> new ArrayList<>(3));
          if (Double.isFinite(line.y()[i])) {
            values.add(line.y()[i]);
          }
        }
      }
    }
    List<Line> drawn = new ArrayList<>();
    groups.forEach((properties, places) -> drawn.add(line(properties, places, plan.seeds())));
    return drawn;
  }

  /** The properties without the seed's, but with those that a channel shows all the same. */
  private static Map<String, String> shared(Line line, CurvePlan plan) {
    Map<String, String> shared = new LinkedHashMap<>(line.properties());
    for (String field : SEED) {
      boolean isShown =
          List.of(plan.hue(), plan.style(), plan.rows(), plan.columns()).stream()
              .flatMap(Optional::stream)
              .anyMatch(property -> property.label().equals(field));
      if (!isShown) {
        shared.remove(field);
      }
    }
    return shared;
  }

  /** The marks, at the lines that the marked ones went into. */
  static List<LineChart.Mark> marks(
      List<Line> lines, List<LineChart.Mark> marks, List<Line> drawn, CurvePlan plan) {
    List<Map<String, String>> properties = drawn.stream().map(line -> shared(line, plan)).toList();
    return marks.stream()
        .map(mark ->
            new LineChart.Mark(properties.indexOf(shared(lines.get(mark.line()), plan)), mark.x()))
        .distinct()
        .toList();
  }

  private static Line line(
      Map<String, String> properties, Map<Double, List<Double>> places, CurvePlan.Seeds seeds) {
    int count = places.size();
    double[] x = new double[count];
    double[] y = new double[count];
    double[] from = new double[count];
    double[] to = new double[count];
    int most = 0;
    int at = 0;
    for (Map.Entry<Double, List<Double>> place : places.entrySet()) {
      double[] values = place.getValue().stream().mapToDouble(Double::doubleValue).toArray();
      Spreading spreading = Spreading.of(values);
      most = Math.max(most, values.length);
      x[at] = place.getKey();
      y[at] = spreading.mean();
      boolean isRange = seeds == CurvePlan.Seeds.RANGE;
      from[at] = isRange ? spreading.least() : spreading.mean() - spreading.deviation();
      to[at] = isRange ? spreading.most() : spreading.mean() + spreading.deviation();
      at++;
    }
    Map<String, String> shown = new LinkedHashMap<>(properties);
    shown.put("seeds", Integer.toString(most));
    return new Line(shown, x, y, Optional.empty(), Optional.of(new Line.Band(from, to)));
  }

  /** Mean, range and sample standard deviation (n-1; none, shown as zero, for one value). */
  private record Spreading(double mean, double least, double most, double deviation) {
    static Spreading of(double[] values) {
      if (values.length == 0) {
        return new Spreading(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      double sum = 0;
      double least = values[0];
      double most = values[0];
      for (double value : values) {
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      double mean = sum / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Spreading(
          mean, least, most, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }
  }
}
