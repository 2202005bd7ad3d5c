package dev.datadecide.prediction;

import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.prediction.law.RobustCurveFitter;
import dev.datadecide.prediction.regression.Regressions;
import jakarta.inject.Inject;
import java.util.Optional;

/** The open adapter. */
final class PredictionComponents implements AdapterComponents {
  private final RobustCurveFitter fitter;
  private final Regressions regressions;

  @Inject
  PredictionComponents(RobustCurveFitter fitter, Regressions regressions) {
    this.fitter = fitter;
    this.regressions = regressions;
  }

  @Override
  public Optional<CurveFitter> curveFitter() {
    return Optional.of(fitter);
  }

  @Override
  public Optional<ForecastModel> forecastModel() {
    return Optional.of(regressions);
  }
}
