package dev.datadecide.application.cli;

import dev.datadecide.application.chart.Axis;
import dev.datadecide.application.chart.Channel;
import dev.datadecide.application.chart.Line;
import dev.datadecide.application.chart.LineChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lines drawn in characters: panels beside each other, as many as there is room for. */
final class LineDrawing {
  private static final int HEIGHT = 10;
  private static final int NARROW_PANEL = 34;

  private LineDrawing() {}

  static List<String> lines(LineChart chart, int width, TerminalChart.Glyphs glyphs) {
    List<TerminalChart.Panel> panels = panels(chart);
    int abreast = Math.max(1, width / NARROW_PANEL);
    List<String> drawn = new ArrayList<>();
    for (int from = 0; from < panels.size(); from += abreast) {
      List<TerminalChart.Panel> some =
          panels.subList(from, Math.min(from + abreast, panels.size()));
      drawn.addAll(TerminalChart.draw(some, width, HEIGHT, glyphs, unit(chart.x())));
      drawn.add("");
    }
    return drawn;
  }

  private static List<TerminalChart.Panel> panels(LineChart chart) {
    Map<String, List<TerminalChart.Point>> panels = new LinkedHashMap<>();
    for (Line line : chart.lines()) {
      List<TerminalChart.Point> points =
          panels.computeIfAbsent(panel(chart, line), key -> new ArrayList<>());
      for (int i = 0; i < line.x().length; i++) {
        double x = place(chart.x(), line.x()[i]);
        double y = place(chart.y(), line.y()[i]);
        if (Double.isFinite(x) && Double.isFinite(y)) {
          points.add(new TerminalChart.Point(x, y));
        }
      }
    }
    List<TerminalChart.Panel> shown = new ArrayList<>();
    panels.forEach((label, points) -> {
      if (!points.isEmpty()) {
        shown.add(new TerminalChart.Panel(label, name(chart.y()), points));
      }
    });
    return shown;
  }

  private static String name(Axis axis) {
    return axis.scale() == Axis.Scale.LOGARITHMIC ? "log10 " + axis.title() : axis.title();
  }

  private static double place(Axis axis, double number) {
    return switch (axis.scale()) {
      case LINEAR -> number;
      case LOGARITHMIC -> number > 0 ? Math.log10(number) : Double.NaN;
    };
  }

  private static String panel(LineChart chart, Line line) {
    List<String> parts = new ArrayList<>();
    for (Optional<Channel> channel : List.of(chart.rows(), chart.columns())) {
      channel.ifPresent(known -> parts.add(line.properties().getOrDefault(known.field(), "-")));
    }
    return String.join(" | ", parts);
  }

  private static TerminalChart.Unit unit(Axis axis) {
    String name =
        switch (axis.quantity()) {
          case TOKENS -> "tokens";
          case PARAMETERS -> "parameters";
          case STEPS -> "steps";
          case COMPUTE -> "FLOPs";
          case SHARE, RANK, NUMBER -> "";
        };
    return new TerminalChart.Unit(
        place -> {
          double number = axis.scale() == Axis.Scale.LINEAR ? place : Math.pow(10, place);
          return switch (axis.quantity()) {
            case TOKENS, PARAMETERS, STEPS -> TerminalChart.tokens(number);
            case COMPUTE, SHARE, RANK, NUMBER -> String.format(Locale.ROOT, "%.3g", number);
          };
        },
        name);
  }
}
