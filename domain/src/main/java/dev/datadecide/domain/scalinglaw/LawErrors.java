package dev.datadecide.domain.scalinglaw;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Mean errors of laws over recipes and tasks, as fractions.
 *
 * @param count predictions that exist
 * @param failed those that do not, and are in no mean
 * @param absolute |predicted - actual|
 * @param overActual relative to the actual value: the paper's formula
 * @param overPredicted relative to the prediction: the released code
 * @param bias predicted less actual, with its sign
 */
public record LawErrors(
    int count,
    int failed,
    OptionalDouble absolute,
    OptionalDouble overActual,
    OptionalDouble overPredicted,
    OptionalDouble bias) {
  /**
   * The errors of predictions.
   *
   * @param actual what they are compared with
   */
  public static LawErrors of(
      List<LawPrediction> predictions, ToDoubleFunction<LawPrediction> actual) {
    return of(
        predictions.stream().mapToDouble(each -> each.metric().orElse(Double.NaN)).toArray(),
        predictions.stream().mapToDouble(actual).toArray());
  }

  /** The errors of numbers; a prediction that is missing is NaN. */
  public static LawErrors of(double[] predicted, double[] actual) {
    int count = 0;
    double absolute = 0;
    double overActual = 0;
    double overPredicted = 0;
    double bias = 0;
    for (int i = 0; i < predicted.length; i++) {
      if (!Double.isNaN(predicted[i])) {
        double difference = predicted[i] - actual[i];
        count++;
        absolute += Math.abs(difference);
        overActual += Math.abs(difference) / actual[i];
        overPredicted += Math.abs(difference) / predicted[i];
        bias += difference;
      }
    }
    return new LawErrors(
        count,
        predicted.length - count,
        mean(absolute, count),
        mean(overActual, count),
        mean(overPredicted, count),
        mean(bias, count));
  }

  private static OptionalDouble mean(double sum, int count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
