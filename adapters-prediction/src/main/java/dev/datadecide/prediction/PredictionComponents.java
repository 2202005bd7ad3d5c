package dev.datadecide.prediction;

import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import jakarta.inject.Inject;
import java.util.Optional;

/** The open adapter. */
final class PredictionComponents implements AdapterComponents {
  private final Regressions regressions;

  @Inject
  PredictionComponents(Regressions regressions) {
    this.regressions = regressions;
  }

  @Override
  public Optional<ForecastModel> forecastModel() {
    return Optional.of(regressions);
  }
}
