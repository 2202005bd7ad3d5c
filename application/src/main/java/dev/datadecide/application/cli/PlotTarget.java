package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.ChartFormat;
import dev.datadecide.application.chart.ChartService;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a chart goes, and what stands above it. */
final class PlotTarget {
  private static final String STDOUT = "-";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = {
        "FILE.html, a page of its own to pick and zoom in; FILE.svg or FILE.png, a picture;",
        "FILE.vl.json, the Vega-Lite specification with its data; - draws in the terminal."
      })
  private String to = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What stands above the chart.")
  private @Nullable String title;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      description = "Pixels of a PNG for each unit. Default: 2.")
  private double scale = ChartService.USUAL_SCALE;

  Optional<String> title() {
    return Optional.ofNullable(title);
  }

  /** Fails for an ending that names no format, before anything is read. */
  void requireFormat(RootCommand root) {
    if (!to.equals(STDOUT)) {
      ChartFormat.of(root.resolve(Path.of(to)));
    }
  }

  void show(Chart chart, RootCommand root, DataDecideNext ddn) {
    if (to.equals(STDOUT)) {
      ChartDrawing.show(chart, root.surroundings().terminal(), root.results(ddn));
      return;
    }
    Path file = root.resolve(Path.of(to));
    ddn.charts().write(chart, file, scale);
    chart.remarks().forEach(root.messages()::note);
    root.messages().note("the chart is in " + file);
  }
}
