package dev.datadecide.domain.forecast.regression;

import java.util.Optional;

/**
 * What a model says of rows.
 *
 * @param deviations standard deviations of the model's own, noise included, where it has them
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record Prediction(double[] means, Optional<double[]> deviations) {
  public static Prediction of(double[] means) {
    return new Prediction(means, Optional.empty());
  }
}
