package dev.datadecide.application.chart;

import dev.datadecide.domain.sweep.RunOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who is first, second, third at each place: a bump chart of lines. */
public final class RankLines {
  private RankLines() {}

  /**
   * The same lines with ranks instead of values, 1 for the best; equal values share the mean of
   * their ranks. Ranks count at the places at which most lines have a value that is finite (all of
   * them, as a rule): one that is missing would lift the others. Other places are left out, and
   * counted in a remark.
   */
  public static LineChart of(LineChart chart, RunOutcome.Better better) {
    TreeMap<Double, Map<Integer, Double>> places = new TreeMap<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      Line line = chart.lines().get(i);
      for (int point = 0; point < line.x().length; point++) {
        if (chart.x().places(line.x()[point]) && Double.isFinite(line.y()[point])) {
          places.computeIfAbsent(line.x()[point], key -> new HashMap<>()).put(i, line.y()[point]);
        }
      }
    }
    int most = places.values().stream().mapToInt(Map::size).max().orElse(0);
    int left = 0;
    List<Map<Double, Double>> ranks = new ArrayList<>();
    chart.lines().forEach(line -> ranks.add(new TreeMap<>()));
    for (Map.Entry<Double, Map<Integer, Double>> place : places.entrySet()) {
      if (place.getValue().size() == most) {
        ranks(place.getValue(), better)
            .forEach((line, rank) -> ranks.get(line).put(place.getKey(), rank));
      } else {
        left++;
      }
    }
    List<String> remarks = new ArrayList<>();
    remarks.add("rank 1 is the best; equal values share the mean of their ranks");
    if (left > 0) {
      remarks.add(
          "%d of %d places are left out, at which not all of %d lines have a value"
              .formatted(left, places.size(), most));
    }
    return new LineChart(
        "Ranks by " + chart.y().title(),
        remarks,
        chart.x(),
        new Axis("rank", "rank by " + chart.y().title(), Axis.Quantity.RANK, Axis.Scale.LINEAR),
        lines(chart, ranks),
        List.of(),
        List.of(),
        chart.hue(),
        chart.style(),
        chart.rows(),
        chart.columns(),
        chart.highlight(),
        LineChart.Points.MARKED,
        chart.sharing());
  }

  private static List<Line> lines(LineChart chart, List<Map<Double, Double>> ranks) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < ranks.size(); i++) {
      lines.add(
          new Line(
              chart.lines().get(i).properties(),
              ranks.get(i).keySet().stream().mapToDouble(Double::doubleValue).toArray(),
              ranks.get(i).values().stream().mapToDouble(Double::doubleValue).toArray(),
              Optional.empty(),
              Optional.empty()));
    }
    return lines;
  }

  private static Map<Integer, Double> ranks(Map<Integer, Double> values, RunOutcome.Better better) {
    List<Map.Entry<Integer, Double>> sorted =
        values.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<Integer, Double> entry) ->
                    better == RunOutcome.Better.LOWER ? entry.getValue() : -entry.getValue()))
            .toList();
    Map<Integer, Double> ranks = new HashMap<>();
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      while (to < sorted.size() && sorted.get(to).getValue().equals(sorted.get(from).getValue())) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        ranks.put(sorted.get(i).getKey(), rank);
      }
      from = to;
    }
    return ranks;
  }
}
