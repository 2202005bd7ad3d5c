package dev.datadecide.application.chart;

import static dev.datadecide.application.chart.Tree.list;
import static dev.datadecide.application.chart.Tree.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines as Vega-Lite. */
final class LineSpecification {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 380;
  private static final int PANEL_WIDTH = 290;
  private static final int PANEL_HEIGHT = 200;

  private LineSpecification() {}

  static Map<String, Object> tree(LineChart chart) {
    LinePanels panels = new LinePanels(chart);
    LinePlaces places = new LinePlaces(chart, panels.isPanelled() ? PANEL_HEIGHT : HEIGHT);
    LineData data = new LineData(chart, panels, places);
    List<Object> layers = new LineLayers(data).all();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("$schema", Theme.schema());
    tree.put("title", Theme.title(chart));
    tree.put("datasets", data.datasets());
    tree.put("data", node("name", "points"));
    tree.put("transform", list(data.lookup()));
    if (panels.isPanelled()) {
      tree.put("facet", panels.facet());
      panels.abreast().ifPresent(abreast -> tree.put("columns", abreast));
      tree.put("spec", node("width", PANEL_WIDTH, "height", places.height(), "layer", layers));
      tree.put("resolve", node("scale", panels.resolve()));
    } else {
      tree.put("width", WIDTH);
      tree.put("height", places.height());
      tree.put("layer", layers);
    }
    tree.put("padding", node("left", 8, "top", 8, "bottom", 8, "right", 14));
    tree.put("config", Theme.config());
    return tree;
  }
}
