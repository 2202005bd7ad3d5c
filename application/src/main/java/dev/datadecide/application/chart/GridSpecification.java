package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.list;
import static dev.datadecide.application.chart.Tree.node;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A grid as Vega-Lite: a rectangle with its figures for each cell, the best ones framed. */
final class GridSpecification {
  private static final int COLUMN_WIDTH = 54;
  private static final int ROW_HEIGHT = 22;

  /** Characters that fit below a column. */
  private static final int SHORT = 8;

  /** Figures in narrower cells would run over their neighbours. */
  private static final int MOST_FIGURES = 2_500;

  private GridSpecification() {}

  static Map<String, Object> tree(GridChart chart) {
    Domain domain = Domain.of(chart);
    List<Object> cells = new ArrayList<>();
    List<String> names = names(chart);
    for (GridChart.Cell cell : chart.cells()) {
      Map<String, Object> row =
          node(
              "across",
              cell.column(),
              "down",
              cell.row(),
              "text",
              DisplayText.shortened(Theme.label(cell.text()), SHORT + 1));
      if (chart.value().places(cell.value())) {
        row.put("value", cell.value());
        row.put("tone", domain.isDark(chart.value().place(cell.value())) ? "dark" : "bright");
      }
      if (cell.standing() != GridChart.Standing.OTHER) {
        row.put("standing", cell.standing() == GridChart.Standing.BEST ? "best" : "near best");
      }
      row.put("column", Theme.label(chart.columns().get(cell.column())));
      row.put("row", Theme.label(chart.rows().get(cell.row())));
      for (int i = 0; i < names.size(); i++) {
        String told = cell.more().get(names.get(i));
        if (told != null) {
          row.put("more_" + i, Theme.label(told));
        }
      }
      cells.add(row);
    }
    return node(
        "$schema", Theme.schema(),
        "title", Theme.title(chart),
        "datasets", node("cells", cells),
        "data", node("name", "cells"),
        "width", node("step", COLUMN_WIDTH),
        "height", node("step", ROW_HEIGHT),
        "encoding", node("x", across(chart), "y", down(chart)),
        "layer", layers(chart, domain, names),
        "config", Theme.config());
  }

  private static List<String> names(GridChart chart) {
    Set<String> names = new LinkedHashSet<>();
    chart.cells().forEach(cell -> names.addAll(new TreeMap<>(cell.more()).keySet()));
    return List.copyOf(names);
  }

  private static Map<String, Object> across(GridChart chart) {
    int longest = chart.columns().stream().mapToInt(DisplayText::width).max().orElse(0);
    return place("across", chart.across(), chart.columns(), longest > SHORT ? -40 : 0);
  }

  private static Map<String, Object> down(GridChart chart) {
    return place("down", chart.down(), chart.rows(), 0);
  }

  /** Cells stand by number: equal names are different columns, and their order is ours. */
  private static Map<String, Object> place(
      String field, String title, List<String> names, int angle) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      numbers.add(i);
    }
    return node(
        "field",
        field,
        "type",
        "ordinal",
        "title",
        Theme.name(title),
        "scale",
        node("domain", numbers),
        "axis",
        node(
            "labelExpr",
            labels(names),
            "labelAngle",
            angle,
            "labelOverlap",
            false,
            "ticks",
            false,
            "domain",
            false,
            "labelPadding",
            6));
  }

  /** The names as an expression: JSON texts are texts there too. */
  private static String labels(List<String> names) {
    return ChartSpecification.text(names.stream().map(Theme::label).toList()) + "[datum.value]";
  }

  private static List<Object> layers(GridChart chart, Domain domain, List<String> names) {
    Map<String, Object> colour =
        node(
            "field",
            "value",
            "type",
            "quantitative",
            "title",
            Theme.name(chart.value().title()),
            "scale",
            domain.scale(chart.value()),
            "legend",
            node("gradientLength", 160, "format", Theme.legend(chart.value())));
    List<Object> tooltip = new ArrayList<>();
    tooltip.add(node("field", "row", "type", "nominal", "title", Theme.name(chart.down())));
    tooltip.add(node("field", "column", "type", "nominal", "title", Theme.name(chart.across())));
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
    tooltip.add(node("field", "standing", "type", "nominal", "title", "standing"));
    for (int i = 0; i < names.size(); i++) {
      tooltip.add(node("field", "more_" + i, "type", "nominal", "title", Theme.name(names.get(i))));
    }
    boolean isFigured = chart.cells().size() <= MOST_FIGURES;
    return list(
        node(
            "transform", list(node("filter", "isValid(datum.value)")),
            "mark", node("type", "rect", "stroke", "white", "strokeWidth", 1),
            "encoding", node("color", colour, "tooltip", tooltip)),
        isFigured ? figures("datum.standing == null", "normal") : null,
        isFigured ? figures("datum.standing != null", "bold") : null,
        node(
            "transform",
            list(node("filter", "datum.standing === 'best'")),
            "mark",
            node(
                "type",
                "rect",
                "filled",
                false,
                "stroke",
                "#d55e00",
                "strokeWidth",
                3,
                "tooltip",
                false)));
  }

  /** Figures in white on dark cells, in bold in the best ones. */
  private static Map<String, Object> figures(String which, String weight) {
    return node(
        "transform",
        list(node("filter", which)),
        "mark",
        node("type", "text", "fontSize", 10.5, "fontWeight", weight, "tooltip", false),
        "encoding",
        node(
            "text",
            node("field", "text", "type", "nominal"),
            "color",
            node(
                "condition",
                node("test", "datum.tone === 'dark'", "value", "white"),
                "value",
                "#222222")));
  }

  /** From where to where the values go. */
  private record Domain(double least, double most) {
    static Domain of(GridChart chart) {
      double[] places =
          chart.cells().stream()
              .mapToDouble(GridChart.Cell::value)
              .filter(chart.value()::places)
              .map(chart.value()::place)
              .toArray();
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double place : places) {
        least = Math.min(least, place);
        most = Math.max(most, place);
      }
      return chart.value().quantity() == Axis.Quantity.SHARE
          ? new Domain(0, 1)
          : new Domain(least, most);
    }

    /** Whether white is read better on the colour of a value than black. */
    boolean isDark(double place) {
      return most <= least || (place - least) / (most - least) < 0.55;
    }

    Map<String, Object> scale(Axis value) {
      return node(
          "type",
          value.scale() == Axis.Scale.LOGARITHMIC ? "log" : "linear",
          "zero",
          value.scale() == Axis.Scale.LOGARITHMIC ? null : false,
          "nice",
          false,
          "domain",
          value.quantity() == Axis.Quantity.SHARE ? list(0, 1) : null,
          "range",
          Palette.ramp());
    }
  }
}
