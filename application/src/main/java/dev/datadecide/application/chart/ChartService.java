package dev.datadecide.application.chart;

import dev.datadecide.application.curve.CurveService;
import dev.datadecide.application.file.WholeFile;
import dev.datadecide.application.page.Page;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.chart.ChartScript;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes charts of answers, and draws them. */
public final class ChartService {
  /** Pixels of a picture for one unit of the specification, unless asked for otherwise. */
  public static final double USUAL_SCALE = 2;

  private final CurveService curves;
  private final Adapters adapters;

  @Inject
  ChartService(CurveService curves, Adapters adapters) {
    this.curves = curves;
    this.adapters = adapters;
  }

  /** The continuous curves of runs. */
  public LineChart curves(CurvePlan plan, Set<RunKey> runs) {
    CurveLines lines = new CurveLines(plan, runs);
    curves.curves(runs, plan.metrics(), lines::add);
    return lines.chart();
  }

  /**
   * Writes a chart in the format of a file's ending, in the place of what was there.
   *
   * @param scale of a picture made of pixels
   */
  public void write(Chart chart, Path file, double scale) {
    WholeFile.write(file, bytes(chart, ChartFormat.of(file), scale));
  }

  /** A chart in a format. */
  public byte[] bytes(Chart chart, ChartFormat format, double scale) {
    String specification = ChartSpecification.of(chart);
    return switch (format) {
      case SPECIFICATION -> utf8(specification + "\n");
      case SVG -> utf8(adapters.charts().svg(specification) + "\n");
      case PNG -> adapters.charts().png(specification, scale);
      case HTML -> utf8(new Page(chart.title(), scripts()).chart("chart", specification).html());
    };
  }

  /** What pages of charts need, in order. */
  public List<ChartScript> scripts() {
    return adapters.charts().scripts();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
