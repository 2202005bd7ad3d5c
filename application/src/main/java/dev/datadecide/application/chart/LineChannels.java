package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What colours and dashes say, with their legends. */
record LineChannels(LineChart chart, LinePlaces places) {
  /** The values that a reader picked in the legend. */
  static final String PICKED = "picked";

  /** More entries than that make a legend longer than the chart. */
  static final int LONGEST_LEGEND = 60;

  private static final int LEGEND_COLUMN = 24;

  private static final List<List<Integer>> DASHES =
      List.of(
          List.of(1, 0),
          List.of(6, 3),
          List.of(2, 2),
          List.of(9, 3, 2, 3),
          List.of(12, 4),
          List.of(4, 1));

  @Nullable Map<String, Object> opacity() {
    return chart.hue().isEmpty()
        ? null
        : node("condition", node("param", PICKED, "value", 1), "value", 0.08);
  }

  Map<String, Object> detail() {
    return node("field", LineData.LINE, "type", "nominal");
  }

  Map<String, Object> colour() {
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
            Theme.name(hue.title()),
            "sort",
            hue.labels(),
            "scale",
            node("domain", hue.labels(), "range", colours(hue)));
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

  /**
   * What dashes say; where nothing is asked of them, they tell values apart whose colours come
   * again.
   */
  @Nullable Map<String, Object> dashes() {
    if (chart.style().isEmpty()) {
      return chart
          .hue()
          .filter(hue ->
              hue.order() == Channel.Order.NONE
                  && chart.highlight().isEmpty()
                  && hue.values().size() > Palette.nominals())
          .map(this::repeated)
          .orElse(null);
    }
    Channel style = chart.style().get();
    return node(
        "field",
        style.field(),
        "type",
        "nominal",
        "title",
        Theme.name(style.title()),
        "sort",
        style.labels(),
        "scale",
        node("domain", style.labels(), "range", dashes(style.values().size())),
        "legend",
        node("symbolType", "stroke", "offset", places.labelWidth() + 18, "symbolSize", 400));
  }

  /** A pattern for each round through the palette; one legend shows both. */
  private Map<String, Object> repeated(Channel hue) {
    List<Object> range = new ArrayList<>();
    for (int i = 0; i < hue.values().size(); i++) {
      range.add(dash(i / Palette.nominals()));
    }
    Map<String, Object> dashes =
        node(
            "field",
            hue.field(),
            "type",
            "nominal",
            "title",
            Theme.name(hue.title()),
            "sort",
            hue.labels(),
            "scale",
            node("domain", hue.labels(), "range", range));
    dashes.put("legend", legend());
    return dashes;
  }

  private static List<Object> dashes(int count) {
    List<Object> dashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dashes.add(dash(i));
    }
    return dashes;
  }

  private static List<Integer> dash(int index) {
    return DASHES.get(index % DASHES.size());
  }
}
