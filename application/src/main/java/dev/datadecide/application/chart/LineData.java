package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.node;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data of lines: {@code lines} has the properties of each line once, {@code points} the number
 * of its line, so that properties are not repeated with each point. Beside points of lines there
 * are parts: where a phase begins, what a line goes on from, and names.
 */
record LineData(LineChart chart, LinePanels panels, LinePlaces places) {
  static final String LINE = "line";

  Map<String, Object> datasets() {
    return node("lines", lines(), "points", points());
  }

  /** Gives each point the properties of its line. */
  Map<String, Object> lookup() {
    return node(
        "lookup",
        LINE,
        "from",
        node("data", node("name", "lines"), "key", LINE, "fields", looked()));
  }

  List<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    chart.lines().forEach(line -> fields.addAll(line.properties().keySet()));
    channels().forEach(channel -> fields.add(channel.field()));
    return List.copyOf(fields);
  }

  private List<String> looked() {
    List<String> looked = new ArrayList<>(fields());
    if (panels.isCrossed()) {
      looked.add(LinePanels.PANEL);
    }
    return looked;
  }

  List<Channel> channels() {
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
      if (panels.isCrossed()) {
        row.put(LinePanels.PANEL, Theme.label(panels.crossed(chart.lines().get(i))));
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
}
