package dev.datadecide.domain.chart;

import java.util.List;

/**
 * Draws charts. A chart is a Vega-Lite specification (JSON) that holds its own data; nothing is
 * fetched. Equal specifications give equal SVG on every machine.
 *
 * <p>A specification that cannot be drawn is an {@code INTERNAL} error that says what the drawing
 * library says. Not thread-safe.
 */
public interface ChartRenderer {
  /** The chart as SVG text, which refers to nothing outside itself and runs no script. */
  String svg(String specification);

  /**
   * The chart as bytes of a PNG picture on white.
   *
   * @param scale pixels for one unit of the specification, above 0; 2 is for dense screens and
   *     print
   */
  byte[] png(String specification, double scale);

  /**
   * What a page needs to draw specifications by itself, to be run in this order: afterwards the
   * function {@code vegaEmbed} is there.
   */
  List<ChartScript> scripts();
}
