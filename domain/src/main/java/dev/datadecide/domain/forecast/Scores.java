package dev.datadecide.domain.forecast;

import dev.datadecide.domain.prediction.Correlation;
import dev.datadecide.domain.prediction.ErrorMeasures;
import java.util.OptionalDouble;

/**
 * How forecasts agree with what came. What a constant side leaves undefined is empty.
 *
 * @param count how many were compared
 * @param pairwise share of pairs in the right order; tied actual values are no pairs, tied
 *     forecasts are wrong
 */
public record Scores(
    int count,
    double rmse,
    double mae,
    OptionalDouble r2,
    OptionalDouble pearson,
    OptionalDouble spearman,
    OptionalDouble kendall,
    OptionalDouble pairwise) {
  public static Scores of(double[] forecast, double[] actual) {
    return new Scores(
        forecast.length,
        ErrorMeasures.rmse(forecast, actual),
        ErrorMeasures.mae(forecast, actual),
        forecast.length == 0
            ? OptionalDouble.empty()
            : ErrorMeasures.determination(forecast, actual),
        Correlation.pearson(forecast, actual),
        Correlation.spearman(forecast, actual),
        Correlation.kendallTauB(forecast, actual),
        pairwise(forecast, actual));
  }

  private static OptionalDouble pairwise(double[] forecast, double[] actual) {
    int pairs = 0;
    int right = 0;
    for (int i = 0; i < actual.length; i++) {
      for (int j = 0; j < i; j++) {
        if (actual[i] != actual[j]) {
          pairs++;
          if (Math.signum(forecast[i] - forecast[j]) == Math.signum(actual[i] - actual[j])) {
            right++;
          }
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / pairs);
  }
}
