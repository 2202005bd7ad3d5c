package dev.datadecide.domain.scalinglaw;

import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SingleScale;
import dev.datadecide.domain.decision.SizeAxis;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One run of one recipe, with the default seed: what a first step predicts (the quantity: task
 * loss, as a rule) and the metric, at the checkpoints that have both.
 *
 * @param steps rising; step 0 counts where it has scores
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record LawCurve(SizeAxis axis, long[] steps, double[] quantity, double[] metric) {
  /** The curve of a recipe at a size; empty where no checkpoint has both or no run the seed. */
  public static Optional<LawCurve> of(
      ScoreTable quantity, ScoreTable metric, int size, int recipe) {
    SizeAxis axis = metric.axes().sizes().get(size);
    int seed = axis.seeds().indexOf(SingleScale.DEFAULT_SEED);
    if (seed < 0) {
      return Optional.empty();
    }
    int[] known =
        IntStream.range(0, axis.steps().length)
            .filter(step ->
                !Double.isNaN(quantity.score(size, step, seed, recipe))
                    && !Double.isNaN(metric.score(size, step, seed, recipe)))
            .toArray();
    if (known.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new LawCurve(
            axis,
            IntStream.of(known).mapToLong(step -> axis.steps()[step]).toArray(),
            IntStream.of(known)
                .mapToDouble(step -> quantity.score(size, step, seed, recipe))
                .toArray(),
            IntStream.of(known)
                .mapToDouble(step -> metric.score(size, step, seed, recipe))
                .toArray()));
  }

  /** The last step. */
  public long lastStep() {
    return steps[steps.length - 1];
  }

  /** Compute in FLOPs up to the last step. */
  public double compute() {
    return axis.computeAt(lastStep());
  }

  /** Tokens up to the last step. */
  public double tokens() {
    return axis.tokensAt(lastStep());
  }

  /** The quantity at the last step. */
  public double lastQuantity() {
    return quantity[quantity.length - 1];
  }

  /** The metric at the last step. */
  public double lastMetric() {
    return metric[metric.length - 1];
  }
}
