package dev.datadecide.application.chart;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where lines end, and where their names stand beside them without covering each other. */
final class LinePlaces {
  /** More names than that have no room beside a chart. */
  private static final int MOST_LABELS = 30;

  private static final int LONGEST_LABEL = 32;

  /** Pixels from one name to the next. */
  private static final double LABEL_HEIGHT = 12;

  /** Pixels of a character, on average. */
  private static final double CHARACTER = 6.3;

  private static final double MARGIN = 0.04;

  private final LineChart chart;
  private final int height;
  private final List<Label> labels;
  private final List<Integer> lonely = new ArrayList<>();
  private final double least;
  private final double most;
  private final double first;
  private final double last;

  /**
   * A name beside a panel.
   *
   * @param line whose end it is at: an index of the chart's lines
   * @param place on the y axis
   */
  record Label(int line, double place, String text) {}

  /**
   * @param height of each panel in pixels, at least
   */
  LinePlaces(LineChart chart, int height) {
    this.chart = chart;
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    double begin = Double.POSITIVE_INFINITY;
    double end = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < chart.lines().size(); i++) {
      Line line = chart.lines().get(i);
      int shown = 0;
      boolean isJoined = false;
      boolean isLast = false;
      for (int point = 0; point < line.x().length; point++) {
        boolean isPlaced = chart.x().places(line.x()[point]) && chart.y().places(line.y()[point]);
        if (isPlaced) {
          begin = Math.min(begin, chart.x().place(line.x()[point]));
          end = Math.max(end, chart.x().place(line.x()[point]));
          double[] range = range(line, point);
          from = Math.min(from, range[0]);
          to = Math.max(to, range[1]);
          shown++;
        }
        isJoined |= isPlaced && isLast;
        isLast = isPlaced;
      }
      if (shown > 0 && !isJoined) {
        lonely.add(i);
      }
    }
    double margin = to > from ? (to - from) * MARGIN : Math.max(Math.abs(from) * MARGIN, 1e-9);
    this.least = from - margin;
    this.most = to + margin;
    this.first = begin;
    this.last = end;
    Map<List<String>, Map<String, Integer>> names = named() ? names() : Map.of();
    int longest = names.values().stream().mapToInt(Map::size).max().orElse(0);
    boolean isTooLong = longest > MOST_LABELS;
    this.height = isTooLong ? height : Math.max(height, (int) (longest * LABEL_HEIGHT));
    List<Label> placed = new ArrayList<>();
    if (!isTooLong) {
      names.values().forEach(panel -> placed.addAll(place(panel)));
    }
    this.labels = List.copyOf(placed);
  }

  /** Of each panel in pixels: its names need room. */
  int height() {
    return height;
  }

  /** The places that a point takes with its band and what it was before smoothing. */
  private double[] range(Line line, int point) {
    double from = chart.y().place(line.y()[point]);
    double to = from;
    List<Double> others = new ArrayList<>();
    line.band()
        .ifPresent(band -> {
          others.add(band.from()[point]);
          others.add(band.to()[point]);
        });
    line.raw().ifPresent(raw -> others.add(raw[point]));
    for (double other : others) {
      if (chart.y().places(other)) {
        from = Math.min(from, chart.y().place(other));
        to = Math.max(to, chart.y().place(other));
      }
    }
    return new double[] {from, to};
  }

  /** From where to where the y axis goes when panels share it; null leaves it to each panel. */
  @Nullable List<Double> shared() {
    boolean isShared =
        chart.sharing() == LineChart.Sharing.BOTH || chart.sharing() == LineChart.Sharing.Y_ONLY;
    return isShared && Double.isFinite(least) ? List.of(value(least), value(most)) : null;
  }

  /** Ticks of a logarithmic x axis. */
  @Nullable List<Double> xTicks() {
    return chart.x().scale() == Axis.Scale.LINEAR ? null : Ticks.between(first, last);
  }

  /** Ticks of a logarithmic y axis. */
  @Nullable List<Double> yTicks() {
    return chart.y().scale() == Axis.Scale.LINEAR ? null : Ticks.between(least, most);
  }

  private double value(double place) {
    return chart.y().scale() == Axis.Scale.LINEAR ? place : Math.pow(10, place);
  }

  List<Label> labels() {
    return labels;
  }

  /** Lines no two of whose points are joined: they are seen only when points are marked. */
  List<Integer> lonely() {
    return lonely;
  }

  /** Room for the longest name, in pixels. */
  int labelWidth() {
    return (int)
        (labels.stream().mapToInt(label -> DisplayText.width(label.text())).max().orElse(0)
            * CHARACTER);
  }

  /** Names help where colours alone cannot tell so many apart, and where a few are to be seen. */
  private boolean named() {
    return chart.hue().isPresent()
        && chart.hue().get().order() == Channel.Order.NONE
        && Double.isFinite(least)
        && (chart.sharing() == LineChart.Sharing.BOTH
            || chart.sharing() == LineChart.Sharing.Y_ONLY);
  }

  /** For each panel, the line that ends last of each name. */
  private Map<List<String>, Map<String, Integer>> names() {
    Map<List<String>, Map<String, Integer>> panels = new LinkedHashMap<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      Line line = chart.lines().get(i);
      String name = line.property(chart.hue().orElseThrow().field());
      boolean isSeen = chart.highlight().isEmpty() || chart.highlight().contains(name);
      if (isSeen && end(line).isPresent()) {
        panels
            .computeIfAbsent(panel(line), key -> new HashMap<>())
            .merge(name, i, (known, next) -> endsLater(next, known) ? next : known);
      }
    }
    return panels;
  }

  private List<String> panel(Line line) {
    return List.of(
        chart.rows().map(channel -> line.property(channel.field())).orElse(""),
        chart.columns().map(channel -> line.property(channel.field())).orElse(""));
  }

  private boolean endsLater(int line, int than) {
    return end(chart.lines().get(line)).orElseThrow().x()
        > end(chart.lines().get(than)).orElseThrow().x();
  }

  private List<Label> place(Map<String, Integer> names) {
    List<Map.Entry<String, Integer>> entries =
        names.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    double[] wanted =
        entries.stream()
            .mapToDouble(entry -> end(chart.lines().get(entry.getValue())).orElseThrow().place())
            .toArray();
    double distance = LABEL_HEIGHT / height * (most - least);
    double[] placed = Spread.apart(wanted, distance, least, most);
    List<Label> found = new ArrayList<>();
    for (int i = 0; i < placed.length; i++) {
      found.add(
          new Label(
              entries.get(i).getValue(),
              value(placed[i]),
              DisplayText.shortened(Theme.label(entries.get(i).getKey()), LONGEST_LABEL)));
    }
    return found;
  }

  private record End(double x, double place) {}

  private Optional<End> end(Line line) {
    for (int i = line.x().length - 1; i >= 0; i--) {
      if (chart.x().places(line.x()[i]) && chart.y().places(line.y()[i])) {
        return Optional.of(new End(line.x()[i], chart.y().place(line.y()[i])));
      }
    }
    return Optional.empty();
  }
}
