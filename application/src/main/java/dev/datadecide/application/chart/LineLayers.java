package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.list;
import static dev.datadecide.application.chart.Tree.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is drawn over each other: bands, raw values, joints, lines, points and names. */
final class LineLayers {
  /** So many lines are drawn thin. */
  private static final int MANY_LINES = 60;

  private final LineChart chart;
  private final LineData data;
  private final LineChannels channels;
  private final LinePlaces places;
  private final boolean isPanelled;

  LineLayers(LineData data) {
    this.chart = data.chart();
    this.data = data;
    this.places = data.places();
    this.channels = new LineChannels(chart, places);
    this.isPanelled = data.panels().isPanelled();
  }

  List<Object> all() {
    boolean hasBands = chart.lines().stream().anyMatch(line -> line.band().isPresent());
    boolean hasRaw = chart.lines().stream().anyMatch(line -> line.raw().isPresent());
    return list(
        hasBands ? bands() : null,
        hasRaw ? raw() : null,
        chart.marks().isEmpty() ? null : marks(),
        joined(),
        chart.points() == LineChart.Points.MARKED ? dots("datum.part == null") : null,
        chart.points() == LineChart.Points.JOINED_ONLY && !places.lonely().isEmpty()
            ? dots("datum.part == null && indexof(" + places.lonely() + ", datum.line) >= 0")
            : null,
        places.labels().isEmpty() ? null : labels());
  }

  private static List<Object> filter(String expression) {
    return list(node("filter", expression));
  }

  private Map<String, Object> x() {
    return node(
        "field",
        chart.x().field(),
        "type",
        "quantitative",
        "title",
        Theme.name(chart.x().title()),
        "scale",
        padded(Theme.scale(chart.x(), null)),
        "axis",
        axis(chart.x(), isPanelled ? 5 : 8, places.xTicks()));
  }

  private Map<String, Object> y(String field) {
    return node(
        "field",
        field,
        "type",
        "quantitative",
        "title",
        Theme.name(chart.y().title()),
        "scale",
        Theme.scale(chart.y(), places.shared()),
        "axis",
        axis(chart.y(), isPanelled ? 5 : null, places.yTicks()));
  }

  /** Points at either end are seen whole. */
  private static Map<String, Object> padded(Map<String, Object> scale) {
    scale.put("padding", 6);
    return scale;
  }

  private static Map<String, Object> axis(
      Axis axis, @Nullable Integer ticks, @Nullable List<Double> values) {
    Map<String, Object> tree = Theme.axis(axis, ticks);
    if (values != null) {
      tree.put("values", values);
    }
    return tree;
  }

  private Map<String, Object> bands() {
    return node(
        "transform",
        filter("datum.part == null"),
        "mark",
        node("type", "area", "opacity", 0.16, "tooltip", false),
        "encoding",
        node(
            "x", x(),
            "y", y("from"),
            "y2", node("field", "to"),
            "color", channels.colour(),
            "detail", channels.detail()));
  }

  private Map<String, Object> raw() {
    return node(
        "transform",
        filter("datum.part == null"),
        "mark",
        node("type", "line", "opacity", 0.25, "strokeWidth", 1, "tooltip", false),
        "encoding",
        node("x", x(), "y", y("raw"), "color", channels.colour(), "detail", channels.detail()));
  }

  private Map<String, Object> marks() {
    return node(
        "transform",
        filter("datum.part === 'junction'"),
        "mark",
        node("type", "rule", "strokeDash", list(2, 3), "stroke", Palette.NEUTRAL, "opacity", 0.7),
        "encoding",
        node("x", x()));
  }

  private Map<String, Object> joined() {
    double width = chart.lines().size() > MANY_LINES ? 1 : 1.8;
    return node(
        "name",
        "lines",
        "transform",
        filter("datum.part == null || datum.part === 'join'"),
        "params",
        params(),
        "mark",
        node(
            "type", "line",
            "strokeWidth", width,
            "strokeOpacity", chart.lines().size() > MANY_LINES ? 0.6 : null,
            "strokeCap", "round",
            "strokeJoin", "round",
            "invalid", "break-paths-show-domains"),
        "encoding",
        node(
            "x", x(),
            "y", y(chart.y().field()),
            "color", channels.colour(),
            "strokeDash", channels.dashes(),
            "opacity", channels.opacity(),
            "detail", channels.detail(),
            "tooltip", tooltip()));
  }

  /** Values where the points are; a page adds points to be hovered over where none are shown. */
  private Map<String, Object> dots(String which) {
    return node(
        "transform",
        filter(which),
        "mark",
        node(
            "type",
            "point",
            "filled",
            true,
            "size",
            chart.lines().size() > MANY_LINES ? 12 : 26,
            "invalid",
            "filter"),
        "encoding",
        node(
            "x", x(),
            "y", y(chart.y().field()),
            "color", channels.colour(),
            "opacity", channels.opacity(),
            "tooltip", tooltip()));
  }

  private Map<String, Object> labels() {
    return node(
        "transform",
        filter("datum.part === 'label'"),
        "mark",
        node(
            "type",
            "text",
            "align",
            "left",
            "baseline",
            "middle",
            "dx",
            6,
            "fontSize",
            11,
            "clip",
            false),
        "encoding",
        node(
            "x", node("value", "width"),
            "y", y(chart.y().field()),
            "text", node("field", "text", "type", "nominal"),
            "color", channels.colour(),
            "opacity", channels.opacity()));
  }

  private List<Object> params() {
    return list(
        chart.hue().isEmpty()
            ? null
            : node(
                "name",
                LineChannels.PICKED,
                "select",
                node("type", "point", "fields", list(chart.hue().orElseThrow().field())),
                "bind",
                "legend"),
        // A wheel would take the page's scrolling away: it zooms with the shift key only.
        node(
            "name",
            "view",
            "select",
            node("type", "interval", "zoom", "wheel![event.shiftKey]"),
            "bind",
            "scales"));
  }

  private List<Object> tooltip() {
    List<Object> tooltip = new ArrayList<>();
    tooltip.add(shown(chart.y()));
    tooltip.add(shown(chart.x()));
    for (String field : data.fields()) {
      String title =
          data.channels().stream()
              .filter(channel -> channel.field().equals(field))
              .findFirst()
              .map(Channel::title)
              .orElse(field.replace('_', ' '));
      tooltip.add(node("field", field, "type", "nominal", "title", Theme.name(title)));
    }
    return tooltip;
  }

  private static Map<String, Object> shown(Axis axis) {
    return node(
        "field",
        axis.field(),
        "type",
        "quantitative",
        "title",
        Theme.name(axis.title()),
        "format",
        Theme.tooltip(axis));
  }
}
