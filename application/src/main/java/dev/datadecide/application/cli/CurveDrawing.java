package dev.datadecide.application.cli;

import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses what of a curve is drawn. */
final class CurveDrawing {
  private static final int HEIGHT = 8;
  private static final int LEAST_POINTS = 2;

  /** The best known of the perplexities; drawn for pretraining where it is among the metrics. */
  private static final String PILE = "pile-valppl";

  private CurveDrawing() {}

  /** The drawing; no lines where no phase has a metric over tokens. */
  static List<String> lines(
      ContinuousCurve curve, List<String> metrics, int width, TerminalChart.Glyphs glyphs) {
    List<String> preferred = new ArrayList<>(metrics);
    if (preferred.remove(PILE)) {
      preferred.addFirst(PILE);
    }
    List<TerminalChart.Panel> panels =
        curve.phases().stream().flatMap(phase -> panel(phase, preferred).stream()).toList();
    return TerminalChart.draw(panels, width, HEIGHT, glyphs);
  }

  private static Optional<TerminalChart.Panel> panel(CurvePhase phase, List<String> metrics) {
    return metrics.stream()
        .flatMap(metric -> CurveFields.series(phase, metric).stream())
        .map(series -> panel(phase, series))
        .filter(panel -> panel.points().size() >= LEAST_POINTS)
        .findFirst();
  }

  private static TerminalChart.Panel panel(CurvePhase phase, MetricSeries series) {
    List<TerminalChart.Point> points =
        IntStream.range(0, phase.points())
            .filter(i -> series.present().get(i) && phase.cumulativeTokens().present().get(i))
            .mapToObj(i ->
                new TerminalChart.Point(phase.cumulativeTokens().values()[i], series.values()[i]))
            .toList();
    String label = phase.type().label() + (phase.isStandIn() ? " (stand-in)" : "");
    return new TerminalChart.Panel(label, series.name(), points);
  }
}
