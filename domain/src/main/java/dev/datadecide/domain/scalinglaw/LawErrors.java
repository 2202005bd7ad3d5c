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
    List<LawPrediction> known =
        predictions.stream().filter(each -> each.metric().isPresent()).toList();
    return new LawErrors(
        known.size(),
        predictions.size() - known.size(),
        mean(known, each -> Math.abs(difference(each, actual))),
        mean(known, each -> Math.abs(difference(each, actual)) / actual.applyAsDouble(each)),
        mean(known, each -> Math.abs(difference(each, actual)) / each.metric().orElseThrow()),
        mean(known, each -> difference(each, actual)));
  }

  private static double difference(
      LawPrediction prediction, ToDoubleFunction<LawPrediction> actual) {
    return prediction.metric().orElseThrow() - actual.applyAsDouble(prediction);
  }

  private static OptionalDouble mean(
      List<LawPrediction> predictions, ToDoubleFunction<LawPrediction> part) {
    double sum = 0;
    for (LawPrediction each : predictions) {
      sum += part.applyAsDouble(each);
    }
    return predictions.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum / predictions.size());
  }
}
