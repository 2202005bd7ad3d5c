package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.list;
import static dev.datadecide.application.chart.Tree.node;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Parallel coordinates as Vega-Lite; the last axis is the metric itself. */
final class ParallelSpecification {
  private static final int STEP = 150;
  private static final int HEIGHT = 340;
  private static final int LONGEST_VALUE = 22;
  private static final int TICKS = 5;
  private static final String HIGHLIGHT = "seen";

  private ParallelSpecification() {}

  static Map<String, Object> tree(ParallelChart chart) {
    double[] range = range(chart);
    List<String> axes = new ArrayList<>();
    chart.settings().forEach(setting -> axes.add(Theme.label(setting.name())));
    axes.add(Theme.label(chart.value().title()));
    return node(
        "$schema", Theme.schema(),
        "title", Theme.title(chart),
        "datasets", node("points", points(chart, range), "ticks", ticks(chart, range)),
        "data", node("name", "points"),
        "width", STEP * chart.settings().size(),
        "height", HEIGHT,
        "encoding", node("x", x(axes), "y", y()),
        "layer", layers(chart),
        "config", Theme.config());
  }

  private static double[] range(ParallelChart chart) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ParallelChart.Run run : chart.runs()) {
      if (chart.value().places(run.value())) {
        least = Math.min(least, chart.value().place(run.value()));
        most = Math.max(most, chart.value().place(run.value()));
      }
    }
    return new double[] {least, most};
  }

  private static double share(double place, double[] range) {
    return range[1] > range[0] ? (place - range[0]) / (range[1] - range[0]) : 0.5;
  }

  private static double share(int index, int count) {
    return count == 1 ? 0.5 : (double) index / (count - 1);
  }

  private static List<Object> points(ParallelChart chart, double[] range) {
    List<String> names = names(chart);
    List<Object> rows = new ArrayList<>();
    for (int run = 0; run < chart.runs().size(); run++) {
      ParallelChart.Run line = chart.runs().get(run);
      if (!chart.value().places(line.value())) {
        continue;
      }
      for (int axis = 0; axis <= chart.settings().size(); axis++) {
        boolean isMetric = axis == chart.settings().size();
        double at =
            isMetric
                ? share(chart.value().place(line.value()), range)
                : share(line.places().get(axis), chart.settings().get(axis).values().size());
        Map<String, Object> row = node("line", run, "axis", axis, "at", at, "value", line.value());
        for (int i = 0; i < names.size(); i++) {
          row.put("more_" + i, Theme.label(line.properties().getOrDefault(names.get(i), "-")));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<String> names(ParallelChart chart) {
    TreeSet<String> names = new TreeSet<>();
    chart.runs().forEach(run -> names.addAll(run.properties().keySet()));
    return List.copyOf(names);
  }

  private static List<Object> ticks(ParallelChart chart, double[] range) {
    List<Object> rows = new ArrayList<>();
    for (int axis = 0; axis < chart.settings().size(); axis++) {
      List<String> values = chart.settings().get(axis).values();
      for (int i = 0; i < values.size(); i++) {
        rows.add(
            node(
                "axis",
                axis,
                "at",
                share(i, values.size()),
                "text",
                DisplayText.shortened(Theme.label(values.get(i)), LONGEST_VALUE)));
      }
    }
    int metric = chart.settings().size();
    for (int i = 0; range[0] <= range[1] && i < TICKS; i++) {
      double place = range[0] + (range[1] - range[0]) * i / (TICKS - 1);
      double value = chart.value().scale() == Axis.Scale.LINEAR ? place : Math.pow(10, place);
      rows.add(
          node("axis", metric, "at", share(place, range), "text", Figures.significant(value, 4)));
      if (range[1] == range[0]) {
        break;
      }
    }
    return rows;
  }

  private static Map<String, Object> x(List<String> axes) {
    return node(
        "field",
        "axis",
        "type",
        "ordinal",
        "title",
        null,
        "scale",
        node(
            "type",
            "point",
            "padding",
            0,
            "domain",
            IntStream.range(0, axes.size()).boxed().toList()),
        "axis",
        node(
            "title",
            "",
            "orient",
            "top",
            "labelExpr",
            ChartSpecification.text(axes) + "[datum.value]",
            "labelAngle",
            0,
            "labelLimit",
            STEP - 10,
            "labelFontWeight",
            "bold",
            "labelColor",
            "#222222",
            "grid",
            true,
            "gridColor",
            "#999999",
            "domain",
            false,
            "ticks",
            false,
            "labelPadding",
            12));
  }

  private static Map<String, Object> y() {
    return node(
        "field",
        "at",
        "type",
        "quantitative",
        "scale",
        node("domain", list(0, 1)),
        "axis",
        node("labels", false, "ticks", false, "grid", false, "domain", false, "title", ""));
  }

  private static List<Object> layers(ParallelChart chart) {
    List<Object> tooltip = new ArrayList<>();
    tooltip.add(
        node(
            "field",
            "value",
            "type",
            "quantitative",
            "title",
            Theme.name(chart.value().title()),
            "format",
            Theme.tooltip(chart.value())));
    List<String> names = names(chart);
    for (int i = 0; i < names.size(); i++) {
      tooltip.add(node("field", "more_" + i, "type", "nominal", "title", Theme.name(names.get(i))));
    }
    Map<String, Object> colour =
        node(
            "field", "value",
            "type", "quantitative",
            "title", Theme.name(chart.value().title()),
            "scale",
                node(
                    "type",
                    chart.value().scale() == Axis.Scale.LOGARITHMIC ? "log" : "linear",
                    "nice",
                    false,
                    "range",
                    Palette.ramp()),
            "legend",
                node("gradientLength", 160, "offset", 60, "format", Theme.legend(chart.value())));
    return list(
        node(
            "params",
            list(
                node(
                    "name",
                    HIGHLIGHT,
                    "select",
                    node(
                        "type",
                        "point",
                        "fields",
                        list("line"),
                        "on",
                        "pointerover",
                        "clear",
                        "pointerout"))),
            "mark",
            node("type", "line", "strokeWidth", 1.6, "strokeJoin", "round"),
            "encoding",
            node(
                "color",
                colour,
                "detail",
                node("field", "line", "type", "nominal"),
                "opacity",
                node("condition", node("param", HIGHLIGHT, "value", 0.75), "value", 0.1),
                "tooltip",
                tooltip)),
        node(
            "data",
            node("name", "ticks"),
            "mark",
            node(
                "type", "text",
                "align", "left",
                "dx", 5,
                "fontSize", 10.5,
                "color", "#222222",
                "stroke", "white",
                "strokeWidth", 3,
                "strokeJoin", "round"),
            "encoding",
            node("text", node("field", "text", "type", "nominal"))),
        node(
            "data",
            node("name", "ticks"),
            "mark",
            node("type", "text", "align", "left", "dx", 5, "fontSize", 10.5, "color", "#222222"),
            "encoding",
            node("text", node("field", "text", "type", "nominal"))));
  }
}
