package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.node;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Into which panels lines are parted. */
record LinePanels(LineChart chart) {
  static final String PANEL = "panel";
  private static final String CROSS = " | ";
  private static final int ABREAST = 3;

  boolean isPanelled() {
    return chart.rows().isPresent() || chart.columns().isPresent();
  }

  /** How many panels stand beside each other, where they are wrapped. */
  OptionalInt abreast() {
    if (!isWrapped()) {
      return OptionalInt.empty();
    }
    int most =
        isCrossed() ? Math.min(ABREAST, chart.columns().orElseThrow().values().size()) : ABREAST;
    return OptionalInt.of(Math.min(most, wrapped().values().size()));
  }

  /** A grid of panels with axes of their own is drawn wrong where a combination has no line. */
  private boolean isWrapped() {
    return chart.rows().isEmpty() || chart.columns().isEmpty() || isOwn();
  }

  private boolean isOwn() {
    return chart.sharing() != LineChart.Sharing.BOTH;
  }

  boolean isCrossed() {
    return chart.rows().isPresent() && chart.columns().isPresent() && isOwn();
  }

  String crossed(Line line) {
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

  Map<String, Object> facet() {
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
        Theme.name(channel.title()),
        "sort",
        channel.labels(),
        "header",
        channel.field().equals(PANEL)
            ? node("labelExpr", "split(datum.label, '" + CROSS + "')")
            : null);
  }

  Map<String, Object> resolve() {
    return switch (chart.sharing()) {
      case BOTH -> node("x", "shared", "y", "shared");
      case Y_ONLY -> node("x", "independent", "y", "shared");
      case X_ONLY -> node("x", "shared", "y", "independent");
      case NEITHER -> node("x", "independent", "y", "independent");
    };
  }
}
