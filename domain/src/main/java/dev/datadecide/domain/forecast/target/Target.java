package dev.datadecide.domain.forecast.target;

import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.suite.Direction;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of a whole curve that is forecast from its beginning. */
public sealed interface Target {
  /** {@code final}, {@code final_mean10}, {@code best}, {@code progressive 80}, {@code delta}. */
  String label();

  /** The number and where it stands; empty for a curve without points. */
  Optional<Reading> of(RunCurve whole, Direction direction);

  /** Percent of training at which the target is decided; windows must end before. */
  double percent();

  /**
   * A target of one run.
   *
   * @param firstStep the first step that the value was taken from
   */
  record Reading(double value, long firstStep, long lastStep) {}

  /** The value at the last checkpoint. */
  record Final() implements Target {
    @Override
    public String label() {
      return "final";
    }

    @Override
    public double percent() {
      return 100;
    }

    @Override
    public Optional<Reading> of(RunCurve whole, Direction direction) {
      return at(whole, whole.points() - 1);
    }
  }

  /** The mean of the last tenth: points from {@code min(n - 1, ceil(0.9 n))} on, counted from 0. */
  record FinalMean() implements Target {
    @Override
    public String label() {
      return "final_mean10";
    }

    @Override
    public double percent() {
      return 90;
    }

    @Override
    public Optional<Reading> of(RunCurve whole, Direction direction) {
      int n = whole.points();
      if (n == 0) {
        return Optional.empty();
      }
      int from = Math.min(n - 1, (int) Math.ceil(0.9 * n));
      double sum = 0;
      for (int i = from; i < n; i++) {
        sum += whole.value(i);
      }
      return Optional.of(new Reading(sum / (n - from), whole.step(from), whole.lastStep()));
    }
  }

  /** The best value of the whole curve, windows included. */
  record Best() implements Target {
    @Override
    public String label() {
      return "best";
    }

    @Override
    public double percent() {
      return 100;
    }

    @Override
    public Optional<Reading> of(RunCurve whole, Direction direction) {
      int best = 0;
      for (int i = 1; i < whole.points(); i++) {
        boolean isBetter =
            switch (direction) {
              case LOWER_IS_BETTER -> whole.value(i) < whole.value(best);
              case HIGHER_IS_BETTER -> whole.value(i) > whole.value(best);
              case NONE ->
                  throw new IllegalArgumentException(whole.metric() + " has no better values");
            };
        if (isBetter) {
          best = i;
        }
      }
      // The best is known only at the end, wherever it stands.
      return at(whole, best)
          .map(found -> new Reading(found.value(), whole.lastStep(), whole.lastStep()));
    }
  }

  /** The value at the checkpoint nearest to a percentage of training, the earlier of two. */
  record Progressive(double percent) implements Target {
    @Override
    public String label() {
      return "progressive " + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }

    @Override
    public Optional<Reading> of(RunCurve whole, Direction direction) {
      double wanted = percent * whole.progress().endStep() / 100;
      int nearest = 0;
      for (int i = 1; i < whole.points(); i++) {
        if (Math.abs(whole.step(i) - wanted) < Math.abs(whole.step(nearest) - wanted)) {
          nearest = i;
        }
      }
      return at(whole, nearest);
    }
  }

  /** {@code final} less the last value of the last window: 0 repeats that value. */
  record Delta() implements Target {
    @Override
    public String label() {
      return "delta";
    }

    @Override
    public double percent() {
      return 100;
    }

    @Override
    public Optional<Reading> of(RunCurve whole, Direction direction) {
      return at(whole, whole.points() - 1);
    }
  }

  /** Reads a label back. */
  static Optional<Target> parse(String text) {
    return switch (text.strip()) {
      case "final" -> Optional.of(new Final());
      case "final_mean10" -> Optional.of(new FinalMean());
      case "best" -> Optional.of(new Best());
      case "delta" -> Optional.of(new Delta());
      default -> {
        Matcher matcher = Grammar.PROGRESSIVE.matcher(text.strip());
        double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        yield percent > 0 && percent <= 100
            ? Optional.of(new Progressive(percent))
            : Optional.empty();
      }
    };
  }

  /** How targets are written. */
  final class Grammar {
    private static final Pattern PROGRESSIVE =
        Pattern.compile("progressive[ _]([0-9]+(?:\\.[0-9]+)?)");

    private Grammar() {}
  }

  private static Optional<Reading> at(RunCurve whole, int point) {
    return point < 0 || whole.points() == 0
        ? Optional.empty()
        : Optional.of(new Reading(whole.value(point), whole.step(point), whole.step(point)));
  }
}
