package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.ChartFormat;
import dev.datadecide.application.chart.ChartService;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file that a command may draw its result into. */
final class ChartFile {
  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "Draw it too: FILE.html, a page to pick and zoom in; FILE.svg or FILE.png, a picture;"
              + " FILE.vl.json, the Vega-Lite specification with its data.")
  private @Nullable Path to;

  @Option(names = "--title", paramLabel = "TEXT", description = "What stands above the chart.")
  private @Nullable String title;

  Optional<String> title() {
    return Optional.ofNullable(title);
  }

  /** Fails for an ending that names no format, before anything is read. */
  void requireFormat(RootCommand root) {
    if (to != null) {
      ChartFormat.of(root.resolve(to));
    }
  }

  /** Draws the chart, if a file is named. */
  void draw(Supplier<Chart> chart, RootCommand root, DataDecideNext ddn) {
    if (to != null) {
      Path file = root.resolve(to);
      ddn.charts().write(chart.get(), file, ChartService.USUAL_SCALE);
      root.messages().note("the chart is in " + file);
    }
  }
}
