package dev.datadecide.domain.forecast.regression;

import dev.datadecide.domain.error.DomainException;
import java.util.List;

/** Fits models of some kinds. The same data and settings always give the same bits. */
public interface ForecastModel {
  /** The kinds that can be fitted. */
  List<ModelKind> kinds();

  /**
   * A model of the rows.
   *
   * @param features scaled, without NaN; rows as many as targets
   * @throws DomainException when a number is not finite, when there is no row, or when no fit was
   *     reached: a start is never given out for a result
   */
  FittedModel fit(Matrix features, double[] targets, ModelSettings settings);

  /** {@link #fit} for several settings of the same data, in their order. */
  default List<FittedModel> fitAll(
      Matrix features, double[] targets, List<ModelSettings> settings) {
    return settings.stream().map(each -> fit(features, targets, each)).toList();
  }
}
