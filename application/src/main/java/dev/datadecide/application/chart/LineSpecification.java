package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.list;
import static dev.datadecide.application.chart.Tree.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines as Vega-Lite. The data are two tables: {@code lines} with the properties of each line once,
 * and {@code points} with its number, so that properties are not repeated with each point.
 */
final class LineSpecification {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 380;
  private static final int PANEL_WIDTH = 290;
  private static final int PANEL_HEIGHT = 200;
  private static final int PANELS_ABREAST = 3;

  /** More entries than that make a legend longer than the chart. */
  private static final int LONGEST_LEGEND = 60;

  private static final int LEGEND_COLUMN = 24;
  private static final int MANY_LINES = 60;
  private static final String LINE = "line";
  private static final String PANEL = "panel";
  private static final String CROSS = " | ";
  private static final String PICKED = "picked";

  private final LineChart chart;
  private final LinePlaces places;

  LineSpecification(LineChart chart) {
    this.chart = chart;
    this.places = new LinePlaces(chart, isPanelled() ? PANEL_HEIGHT : HEIGHT);
  }

  private boolean isPanelled() {
    return chart.rows().isPresent() || chart.columns().isPresent();
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("$schema", Theme.schema());
    tree.put("title", Theme.title(chart));
    tree.put("datasets", node("lines", lines(), "points", points()));
    tree.put("data", node("name", "points"));
    tree.put(
        "transform",
        list(
            node(
                "lookup",
                LINE,
                "from",
                node("data", node("name", "lines"), "key", LINE, "fields", looked()))));
    if (isPanelled()) {
      tree.put("facet", facet());
      if (isWrapped()) {
        int abreast =
            isCrossed()
                ? Math.min(PANELS_ABREAST, chart.columns().orElseThrow().values().size())
                : PANELS_ABREAST;
        tree.put("columns", Math.min(abreast, wrapped().values().size()));
      }
      tree.put("spec", node("width", PANEL_WIDTH, "height", places.height(), "layer", layers()));
      tree.put("resolve", node("scale", resolve()));
    } else {
      tree.put("width", WIDTH);
      tree.put("height", places.height());
      tree.put("layer", layers());
    }
    tree.put("padding", node("left", 8, "top", 8, "bottom", 8, "right", 14));
    tree.put("config", Theme.config());
    return tree;
  }

  // ---- data -------------------------------------------------------------------------------------

  private List<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    chart.lines().forEach(line -> fields.addAll(line.properties().keySet()));
    channels().forEach(channel -> fields.add(channel.field()));
    return List.copyOf(fields);
  }

  private List<String> looked() {
    List<String> looked = new ArrayList<>(fields());
    if (isCrossed()) {
      looked.add(PANEL);
    }
    return looked;
  }

  private List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    chart.hue().ifPresent(channels::add);
    chart.style().ifPresent(channels::add);
    chart.rows().ifPresent(channels::add);
    chart.columns().ifPresent(channels::add);
    return channels;
  }

  private List<Object> lines() {
    List<Object> rows = new ArrayList<>();
    List<String> fields = fields();
    for (int i = 0; i < chart.lines().size(); i++) {
      Map<String, Object> row = node(LINE, i);
      for (String field : fields) {
        row.put(field, Theme.label(chart.lines().get(i).property(field)));
      }
      if (isCrossed()) {
        row.put(PANEL, Theme.label(crossed(chart.lines().get(i))));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Object> points() {
    List<Object> rows = new ArrayList<>();
    String x = chart.x().field();
    String y = chart.y().field();
    for (int i = 0; i < chart.lines().size(); i++) {
      Line line = chart.lines().get(i);
      for (int point = 0; point < line.x().length; point++) {
        if (!chart.x().places(line.x()[point])) {
          continue;
        }
        Map<String, Object> row = node(LINE, i, x, number(line.x()[point]));
        row.put(y, places(line.y()[point]));
        int at = point;
        line.raw().ifPresent(raw -> row.put("raw", places(raw[at])));
        line.band()
            .ifPresent(band -> {
              row.put("from", places(band.from()[at]));
              row.put("to", places(band.to()[at]));
            });
        rows.add(row);
      }
    }
    for (LineChart.Join join : chart.joins()) {
      if (chart.x().places(join.x()) && chart.y().places(join.y())) {
        rows.add(node(LINE, join.line(), "part", "join", x, number(join.x()), y, number(join.y())));
      }
    }
    for (LineChart.Mark mark : chart.marks()) {
      if (chart.x().places(mark.x())) {
        rows.add(node(LINE, mark.line(), "part", "junction", x, number(mark.x())));
      }
    }
    for (LinePlaces.Label label : places.labels()) {
      rows.add(node(LINE, label.line(), "part", "label", y, label.place(), "text", label.text()));
    }
    return rows;
  }

  private @Nullable Object places(double value) {
    return chart.y().places(value) ? number(value) : null;
  }

  /** Whole numbers without a point: shorter, and exact. */
  private static Object number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
  }

  // ---- panels -----------------------------------------------------------------------------------

  /** A grid of panels with axes of their own is drawn wrong where a combination has no line. */
  private boolean isWrapped() {
    return chart.rows().isEmpty() || chart.columns().isEmpty() || isOwn();
  }

  private boolean isOwn() {
    return chart.sharing() != LineChart.Sharing.BOTH;
  }

  private boolean isCrossed() {
    return chart.rows().isPresent() && chart.columns().isPresent() && isOwn();
  }

  private String crossed(Line line) {
    return line.property(chart.rows().orElseThrow().field())
        + CROSS
        + line.property(chart.columns().orElseThrow().field());
  }

  private Channel wrapped() {
    if (isCrossed()) {
      Channel rows = chart.rows().orElseThrow();
      Channel columns = chart.columns().orElseThrow();
      Set<String> there = new LinkedHashSet<>();
      chart.lines().forEach(line -> there.add(crossed(line)));
      return new Channel(
          PANEL,
          rows.title() + CROSS + columns.title(),
          rows.values().stream()
              .flatMap(row -> columns.values().stream().map(column -> row + CROSS + column))
              .filter(there::contains)
              .toList(),
          Channel.Order.NONE);
    }
    return chart.rows().or(chart::columns).orElseThrow();
  }

  private Map<String, Object> facet() {
    if (isWrapped()) {
      return panels(wrapped());
    }
    return node(
        "row", panels(chart.rows().orElseThrow()), "column", panels(chart.columns().orElseThrow()));
  }

  private static Map<String, Object> panels(Channel channel) {
    return node(
        "field",
        channel.field(),
        "type",
        "nominal",
        "title",
        Theme.label(channel.title()),
        "sort",
        labels(channel),
        "header",
        channel.field().equals(PANEL)
            ? node("labelExpr", "split(datum.label, '" + CROSS + "')")
            : null);
  }

  private static List<String> labels(Channel channel) {
    return channel.values().stream().map(Theme::label).toList();
  }

  private @Nullable Map<String, Object> resolve() {
    return switch (chart.sharing()) {
      case BOTH -> node("x", "shared", "y", "shared");
      case Y_ONLY -> node("x", "independent", "y", "shared");
      case X_ONLY -> node("x", "shared", "y", "independent");
      case NEITHER -> node("x", "independent", "y", "independent");
    };
  }

  // ---- layers -----------------------------------------------------------------------------------

  private List<Object> layers() {
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
        Theme.label(chart.x().title()),
        "scale",
        padded(Theme.scale(chart.x(), null)),
        "axis",
        axis(chart.x(), isPanelled() ? 5 : 8, places.xTicks()));
  }

  private Map<String, Object> y(String field) {
    return node(
        "field",
        field,
        "type",
        "quantitative",
        "title",
        Theme.label(chart.y().title()),
        "scale",
        Theme.scale(chart.y(), places.shared()),
        "axis",
        axis(chart.y(), isPanelled() ? 5 : null, places.yTicks()));
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
            "color", colour(),
            "detail", detail()));
  }

  private Map<String, Object> raw() {
    return node(
        "transform",
        filter("datum.part == null"),
        "mark",
        node("type", "line", "opacity", 0.25, "strokeWidth", 1, "tooltip", false),
        "encoding",
        node("x", x(), "y", y("raw"), "color", colour(), "detail", detail()));
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
            "strokeCap", "round",
            "strokeJoin", "round",
            "invalid", "break-paths-show-domains"),
        "encoding",
        node(
            "x", x(),
            "y", y(chart.y().field()),
            "color", colour(),
            "strokeDash", dashes(),
            "opacity", opacity(),
            "detail", detail(),
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
            "color", colour(),
            "opacity", opacity(),
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
            "color", colour(),
            "opacity", opacity()));
  }

  private List<Object> params() {
    return list(
        chart.hue().isEmpty()
            ? null
            : node(
                "name",
                PICKED,
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

  private @Nullable Map<String, Object> opacity() {
    return chart.hue().isEmpty()
        ? null
        : node("condition", node("param", PICKED, "value", 1), "value", 0.08);
  }

  private Map<String, Object> detail() {
    return node("field", LINE, "type", "nominal");
  }

  private @Nullable Map<String, Object> colour() {
    if (chart.hue().isEmpty()) {
      return node("value", Palette.nominal(1).getFirst());
    }
    Channel hue = chart.hue().get();
    Map<String, Object> colour =
        node(
            "field",
            hue.field(),
            "type",
            hue.order() == Channel.Order.RISING ? "ordinal" : "nominal",
            "title",
            Theme.label(hue.title()),
            "sort",
            labels(hue),
            "scale",
            node("domain", labels(hue), "range", colours(hue)));
    colour.put("legend", legend());
    return colour;
  }

  private List<String> colours(Channel hue) {
    Colours colours = Colours.of(hue, chart.highlight());
    return colours.list();
  }

  private @Nullable Map<String, Object> legend() {
    int entries = chart.hue().map(hue -> hue.values().size()).orElse(0);
    return entries == 0 || entries > LONGEST_LEGEND
        ? null
        : node(
            "columns",
            Math.ceilDiv(entries, LEGEND_COLUMN),
            "symbolType",
            "stroke",
            "symbolOpacity",
            1,
            "offset",
            places.labelWidth() + 18);
  }

  private @Nullable Map<String, Object> dashes() {
    if (chart.style().isEmpty()) {
      return null;
    }
    Channel style = chart.style().get();
    return node(
        "field",
        style.field(),
        "type",
        "nominal",
        "title",
        Theme.label(style.title()),
        "sort",
        labels(style),
        "scale",
        node("domain", labels(style), "range", dashes(style.values().size())),
        "legend",
        node("symbolType", "stroke", "offset", places.labelWidth() + 18, "symbolSize", 400));
  }

  private static List<Object> dashes(int count) {
    int[][] patterns = {{1, 0}, {6, 3}, {2, 2}, {9, 3, 2, 3}, {12, 4}, {4, 1}};
    List<Object> dashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dashes.add(IntStream.of(patterns[i % patterns.length]).boxed().toList());
    }
    return dashes;
  }

  private List<Object> tooltip() {
    List<Object> tooltip = new ArrayList<>();
    tooltip.add(shown(chart.y()));
    tooltip.add(shown(chart.x()));
    for (String field : fields()) {
      String title =
          channels().stream()
              .filter(channel -> channel.field().equals(field))
              .findFirst()
              .map(Channel::title)
              .orElse(field.replace('_', ' '));
      tooltip.add(node("field", field, "type", "nominal", "title", Theme.label(title)));
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
        Theme.label(axis.title()),
        "format",
        Theme.tooltip(axis));
  }
}
