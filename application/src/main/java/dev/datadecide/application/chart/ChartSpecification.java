package dev.datadecide.application.chart;

import tools.jackson.databind.json.JsonMapper;

/**
 * A chart as Vega-Lite (JSON) that holds its data: equal charts give equal text. The names of
 * fields are this program's own; names from outside stand as values only, so that none is taken for
 * a part of the language.
 */
public final class ChartSpecification {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ChartSpecification() {}

  /** The specification on one line. */
  public static String of(Chart chart) {
    return JSON.writeValueAsString(
        switch (chart) {
          case LineChart lines -> LineSpecification.tree(lines);
          case GridChart grid -> GridSpecification.tree(grid);
          case ParallelChart parallel -> ParallelSpecification.tree(parallel);
        });
  }

  /** A value as JSON, which is also how Vega's expressions write it. */
  static String text(Object value) {
    return JSON.writeValueAsString(value);
  }
}
