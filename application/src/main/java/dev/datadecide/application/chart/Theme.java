package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.node;

import dev.datadecide.application.cli.output.DisplayText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all charts look like. */
final class Theme {
  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
  private static final String FONT = "sans-serif";
  private static final String INK = "#222222";
  private static final String FAINT = "#5f5f5f";
  private static final int TITLE_WIDTH = 90;

  /** Longer texts leave no room for the chart. */
  private static final int LINES = 3;

  private Theme() {}

  static String schema() {
    return SCHEMA;
  }

  /** Title and remarks, broken into lines that fit over a chart. */
  static Map<String, Object> title(Chart chart) {
    List<String> below =
        chart.remarks().stream()
            .map(remark -> DisplayText.shortened(label(remark), TITLE_WIDTH * LINES))
            .flatMap(remark -> DisplayText.wrapped(remark, TITLE_WIDTH).stream())
            .toList();
    return node(
        "text",
        DisplayText.wrapped(
            DisplayText.shortened(label(chart.title()), TITLE_WIDTH * LINES), TITLE_WIDTH * 3 / 4),
        "subtitle",
        below.isEmpty() ? null : below);
  }

  /** A name from outside as a picture can show it. */
  static String label(String name) {
    return DisplayText.harmless(name);
  }

  /**
   * A name from outside as the title of an encoding. Vega-Lite writes these into expressions, and
   * there a backslash would take the next character along: the one of full width does not.
   */
  static String name(String name) {
    return label(name).replace('\\', '\uff3c');
  }

  /** Space, fonts and lines. */
  static Map<String, Object> config() {
    return node(
        "font",
        FONT,
        "background",
        "white",
        "view",
        node("stroke", "#dddddd"),
        "title",
        node(
            "anchor",
            "start",
            "frame",
            "group",
            "color",
            INK,
            "fontSize",
            15,
            "fontWeight",
            "bold",
            "subtitleColor",
            FAINT,
            "subtitleFontSize",
            11,
            "subtitlePadding",
            5,
            "offset",
            12),
        "axis",
        node(
            "labelColor",
            FAINT,
            "titleColor",
            INK,
            "titleFontWeight",
            "normal",
            "titleFontSize",
            12,
            "labelFontSize",
            11,
            "gridColor",
            "#ececec",
            "domainColor",
            "#999999",
            "tickColor",
            "#999999",
            "titlePadding",
            8,
            "labelOverlap",
            true,
            "labelLimit",
            240),
        "legend",
        node(
            "labelColor",
            INK,
            "titleColor",
            INK,
            "titleFontWeight",
            "bold",
            "labelFontSize",
            11,
            "labelLimit",
            220,
            "titleLimit",
            220,
            "symbolLimit",
            0,
            "symbolStrokeWidth",
            2.5),
        "header",
        node(
            "labelColor",
            INK,
            "labelFontSize",
            11,
            "labelFontWeight",
            "bold",
            "titleColor",
            FAINT,
            "titleFontWeight",
            "normal",
            "titleFontSize",
            11,
            "labelLimit",
            280),
        "concat",
        node("spacing", 24),
        "facet",
        node("spacing", 18));
  }

  /** How the numbers of an axis are written. */
  static Map<String, Object> axis(Axis axis, @Nullable Integer ticks) {
    return switch (axis.quantity()) {
      // Vega says G where people who count tokens say B.
      case TOKENS, PARAMETERS ->
          node(
              "labelExpr",
              "replace(format(datum.value, '~s'), 'G', 'B')",
              "tickCount",
              ticks,
              "labelFlush",
              true);
      case STEPS -> node("format", "~s", "tickCount", ticks, "labelFlush", true);
      case COMPUTE -> node("format", "~e", "tickCount", ticks, "labelFlush", true);
      case SHARE -> node("format", ".0%", "tickCount", ticks);
      case RANK -> node("format", "d", "tickMinStep", 1, "tickCount", ticks);
      case NUMBER ->
          node(
              "labelExpr",
              "datum.value != 0 && abs(datum.value) < 0.001"
                  + " ? format(datum.value, '~e') : format(datum.value, '~g')",
              "tickCount",
              ticks);
    };
  }

  /** How a number of an axis is written where the pointer is. */
  static String tooltip(Axis axis) {
    return switch (axis.quantity()) {
      case TOKENS, PARAMETERS, STEPS, RANK -> ",d";
      case COMPUTE -> ".4~e";
      case SHARE -> ".1%";
      case NUMBER -> ".6~g";
    };
  }

  /** How a number is written beside a ramp of colours. */
  static String legend(Axis axis) {
    return switch (axis.quantity()) {
      case TOKENS, PARAMETERS, STEPS -> "~s";
      case COMPUTE -> "~e";
      case SHARE -> ".0%";
      case RANK -> "d";
      case NUMBER -> ".3~g";
    };
  }

  static Map<String, Object> scale(Axis axis, @Nullable List<Double> domain) {
    return node(
        "type",
        axis.scale() == Axis.Scale.LOGARITHMIC ? "log" : "linear",
        "zero",
        axis.scale() == Axis.Scale.LOGARITHMIC ? null : false,
        "nice",
        false,
        "domain",
        domain,
        "reverse",
        axis.quantity() == Axis.Quantity.RANK ? true : null);
  }
}
