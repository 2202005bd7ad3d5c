package dev.datadecide.vega;

import dev.datadecide.domain.chart.ChartRenderer;
import dev.datadecide.domain.spi.AdapterComponents;
import jakarta.inject.Inject;
import java.util.Optional;

/** The open adapter. */
final class VegaComponents implements AdapterComponents {
  private final VegaRenderer renderer;
  private final VegaInterpreter interpreter;

  @Inject
  VegaComponents(VegaRenderer renderer, VegaInterpreter interpreter) {
    this.renderer = renderer;
    this.interpreter = interpreter;
  }

  @Override
  public Optional<ChartRenderer> charts() {
    return Optional.of(renderer);
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
