package dev.datadecide.vega;

import dev.datadecide.domain.chart.ChartRenderer;
import dev.datadecide.domain.chart.ChartScript;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Charts by Vega. */
final class VegaRenderer implements ChartRenderer {
  private final VegaInterpreter interpreter;

  @Inject
  VegaRenderer(VegaInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public String svg(String specification) {
    return interpreter.svg(specification);
  }

  @Override
  public byte[] png(String specification, double scale) {
    return Raster.png(svg(specification), scale);
  }

  @Override
  public List<ChartScript> scripts() {
    return Arrays.stream(WebJar.values()).map(WebJar::script).toList();
  }
}
