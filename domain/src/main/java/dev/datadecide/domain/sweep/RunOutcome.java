package dev.datadecide.domain.sweep;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What became of one metric along a run.
 *
 * @param last the last value that is finite, with its step
 * @param best the best value that is finite, with its step
 * @param notFinite how many values are not finite
 */
public record RunOutcome(
    RunKey run,
    OptionalDouble last,
    OptionalLong lastStep,
    OptionalDouble best,
    OptionalLong bestStep,
    int notFinite) {
  /** Which values are better. */
  public enum Better {
    LOWER,
    HIGHER;

    private static final Pattern LOWER_WORDS =
        Pattern.compile(
            "(?:^|[^a-z])(?:loss|ppl|valppl|perplexity|bits_per_byte|errors?)(?:[^a-z]|$)");

    /**
     * Which values of a metric are better: as the catalogue has it for the suite's metrics, else
     * lower ones where the name speaks of loss, perplexity, bits per byte or errors, else higher
     * ones.
     */
    public static Better of(String metric) {
      Optional<Direction> known =
          Metrics.all().stream()
              .filter(each ->
                  metric.equals(each.name())
                      || metric.endsWith("_" + each.name())
                      || metric.endsWith("/" + each.name()))
              .max(Comparator.comparingInt(each -> each.name().length()))
              .map(EvaluationMetric::direction);
      if (known.isPresent() && known.get() != Direction.NONE) {
        return known.get() == Direction.LOWER_IS_BETTER ? LOWER : HIGHER;
      }
      String folded = metric.toLowerCase(Locale.ROOT);
      return LOWER_WORDS.matcher(folded).find() ? LOWER : HIGHER;
    }

    boolean prefers(double value, double than) {
      return this == LOWER ? value < than : value > than;
    }
  }

  /** A run that does not have the metric. */
  public static RunOutcome none(RunKey run) {
    return new RunOutcome(
        run,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        0);
  }

  /** A run of which one value is known, such as an evaluation at its end. */
  public static RunOutcome of(RunKey run, double value) {
    return Double.isFinite(value)
        ? new RunOutcome(
            run,
            OptionalDouble.of(value),
            OptionalLong.empty(),
            OptionalDouble.of(value),
            OptionalLong.empty(),
            0)
        : new RunOutcome(
            run,
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            1);
  }

  /** The outcome of a metric that was logged at some steps; of equal bests the first counts. */
  public static RunOutcome of(RunKey run, long[] steps, MetricSeries series, Better better) {
    int last = -1;
    int best = -1;
    int notFinite = 0;
    for (int row = series.present().nextSetBit(0);
        row >= 0;
        row = series.present().nextSetBit(row + 1)) {
      double value = series.values()[row];
      if (!Double.isFinite(value)) {
        notFinite++;
        continue;
      }
      last = row;
      best = best < 0 || better.prefers(value, series.values()[best]) ? row : best;
    }
    return last < 0
        ? new RunOutcome(
            run,
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            notFinite)
        : new RunOutcome(
            run,
            OptionalDouble.of(series.values()[last]),
            OptionalLong.of(steps[last]),
            OptionalDouble.of(series.values()[best]),
            OptionalLong.of(steps[best]),
            notFinite);
  }
}
