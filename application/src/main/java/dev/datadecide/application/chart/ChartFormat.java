package dev.datadecide.application.chart;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What a chart can be written as. */
public enum ChartFormat {
  /** A page that shows the chart with all it needs, and lets its reader pick and zoom. */
  HTML(".html"),
  SVG(".svg"),
  PNG(".png"),
  /** The Vega-Lite specification with its data. */
  SPECIFICATION(".vl.json");

  private final String ending;

  ChartFormat(String ending) {
    this.ending = ending;
  }

  public String ending() {
    return ending;
  }

  /** The format of a file's ending; {@code .json} is a specification too. */
  public static ChartFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return SPECIFICATION;
    }
    if (name.endsWith(".htm")) {
      return HTML;
    }
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.ending))
        .findFirst()
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.BAD_USAGE,
                "the ending of \"" + file + "\" names no format of charts",
                "end it with .html, .svg, .png or .vl.json"));
  }
}
