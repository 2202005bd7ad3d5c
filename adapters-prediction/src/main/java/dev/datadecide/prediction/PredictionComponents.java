package dev.datadecide.prediction;

import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.prediction.law.RobustCurveFitter;
import jakarta.inject.Inject;
import java.util.Optional;

/** The open adapter. */
final class PredictionComponents implements AdapterComponents {
  private final RobustCurveFitter fitter;

  @Inject
  PredictionComponents(RobustCurveFitter fitter) {
    this.fitter = fitter;
  }

  @Override
  public Optional<CurveFitter> curveFitter() {
    return Optional.of(fitter);
  }
}
