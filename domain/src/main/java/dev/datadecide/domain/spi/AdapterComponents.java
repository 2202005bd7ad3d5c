package dev.datadecide.domain.spi;

import dev.datadecide.domain.chart.ChartRenderer;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.quality.QualityRule;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.run.TrainingTypeDefinition;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.source.Source;
import java.util.List;
import java.util.Optional;

/** What an adapter offers once open. Closing releases whatever it holds. */
public interface AdapterComponents extends AutoCloseable {
  default List<Source> sources() {
    return List.of();
  }

  /** Types of post-training that the adapter knows. */
  default List<TrainingTypeDefinition> trainingTypes() {
    return List.of();
  }

  /** Rules of the adapter's own about everything that is stored. */
  default List<QualityRule> qualityRules() {
    return List.of();
  }

  default Optional<Warehouse> warehouse() {
    return Optional.empty();
  }

  default Optional<DatasetRepositories> repositories() {
    return Optional.empty();
  }

  default Optional<Publications> publications() {
    return Optional.empty();
  }

  /** Models that forecast. */
  default Optional<ForecastModel> forecastModel() {
    return Optional.empty();
  }

  /** Fits of scaling laws. */
  default Optional<CurveFitter> curveFitter() {
    return Optional.empty();
  }

  default Optional<ChartRenderer> charts() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
