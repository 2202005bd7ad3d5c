package dev.datadecide.domain.forecast.curve;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of training. Ends are closed, so that a checkpoint at exactly 25 percent belongs to {@code
 * [0, 25]} and to {@code [25, 50]}; only {@code early_decay} leaves its lower end to {@code
 * warmup}.
 */
public sealed interface Window {
  /** Ends of the peak of warm-up: a tenth of training, or two billion tokens. */
  double WARMUP_PERCENT = 10;

  double WARMUP_TOKENS = 2e9;

  /** As in names of features: {@code w0_25}. */
  String label();

  /** What the ends count. */
  Measure measure();

  /** Whether a step of a run lies inside. */
  boolean holds(double step, Progress progress, double wiggleRoom);

  /** The last step that can lie inside, of a run. */
  double lastStep(Progress progress, double wiggleRoom);

  /** What the ends of windows count. */
  enum Measure {
    PERCENT,
    STEPS,
    TOKENS
  }

  /** {@code low <= measure <= high}, each end widened by the wiggle room. */
  record Between(Measure measure, double low, double high) implements Window {
    public Between {
      if (!(low >= 0) || !(high >= low) || Double.isInfinite(high)) {
        throw new IllegalArgumentException("no window: " + low + " to " + high);
      }
    }

    @Override
    public String label() {
      String prefix =
          switch (measure) {
            case PERCENT -> "w";
            case STEPS -> "s";
            case TOKENS -> "t";
          };
      return prefix + number(low) + "_" + number(high);
    }

    @Override
    public boolean holds(double step, Progress progress, double wiggleRoom) {
      double at =
          switch (measure) {
            case PERCENT -> progress.percent(step);
            case STEPS -> step;
            case TOKENS -> progress.tokens(step);
          };
      return low - wiggleRoom <= at && at <= high + wiggleRoom;
    }

    @Override
    public double lastStep(Progress progress, double wiggleRoom) {
      double end = high + wiggleRoom;
      return switch (measure) {
        case PERCENT -> end * progress.endStep() / 100;
        case STEPS -> end;
        case TOKENS -> end / progress.tokensPerStep();
      };
    }
  }

  /** {@code warmup}: from 0 to the smaller of a tenth of training and two billion tokens. */
  record Warmup() implements Window {
    @Override
    public String label() {
      return "warmup";
    }

    @Override
    public Measure measure() {
      return Measure.PERCENT;
    }

    @Override
    public boolean holds(double step, Progress progress, double wiggleRoom) {
      return progress.percent(step) <= percent(progress) + wiggleRoom;
    }

    @Override
    public double lastStep(Progress progress, double wiggleRoom) {
      return (percent(progress) + wiggleRoom) * progress.endStep() / 100;
    }

    static double percent(Progress progress) {
      return Math.min(WARMUP_PERCENT, progress.percent(WARMUP_TOKENS / progress.tokensPerStep()));
    }
  }

  /** {@code early_decay}: after {@code warmup}, up to a percentage. */
  record EarlyDecay(double high) implements Window {
    @Override
    public String label() {
      return "early_decay_" + number(high);
    }

    @Override
    public Measure measure() {
      return Measure.PERCENT;
    }

    @Override
    public boolean holds(double step, Progress progress, double wiggleRoom) {
      double at = progress.percent(step);
      return Warmup.percent(progress) - wiggleRoom < at && at <= high + wiggleRoom;
    }

    @Override
    public double lastStep(Progress progress, double wiggleRoom) {
      return (high + wiggleRoom) * progress.endStep() / 100;
    }
  }

  /** {@code full_early}: from 0 to a percentage. */
  record FullEarly(double high) implements Window {
    @Override
    public String label() {
      return "full_early_" + number(high);
    }

    @Override
    public Measure measure() {
      return Measure.PERCENT;
    }

    @Override
    public boolean holds(double step, Progress progress, double wiggleRoom) {
      return progress.percent(step) <= high + wiggleRoom;
    }

    @Override
    public double lastStep(Progress progress, double wiggleRoom) {
      return (high + wiggleRoom) * progress.endStep() / 100;
    }
  }

  /** A percentage window. */
  static Window percent(double low, double high) {
    return new Between(Measure.PERCENT, low, high);
  }

  /**
   * Reads {@code [0, 25]} with its measure, {@code warmup}, {@code early_decay 25} and {@code
   * full_early 25}; empty when the text is no window.
   */
  static Optional<Window> parse(String text, Measure measure) {
    Matcher between = Grammar.BETWEEN.matcher(text);
    if (between.matches()) {
      double low = Double.parseDouble(between.group(1));
      double high = Double.parseDouble(between.group(2));
      return low <= high && high < Double.POSITIVE_INFINITY
          ? Optional.of(new Between(measure, low, high))
          : Optional.empty();
    }
    if (text.strip().equals("warmup")) {
      return Optional.of(new Warmup());
    }
    Matcher decay = Grammar.DECAY.matcher(text);
    return decay.matches()
        ? Optional.of(new EarlyDecay(Double.parseDouble(decay.group(1))))
        : full(text);
  }

  private static Optional<Window> full(String text) {
    Matcher full = Grammar.FULL.matcher(text);
    DoubleFunction<Window> window = FullEarly::new;
    return full.matches()
        ? Optional.of(window.apply(Double.parseDouble(full.group(1))))
        : Optional.empty();
  }

  /** How windows are written. */
  final class Grammar {
    private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?(?:[eE][0-9]+)?)";
    private static final Pattern BETWEEN =
        Pattern.compile("\\s*\\[\\s*" + NUMBER + "\\s*,\\s*" + NUMBER + "\\s*\\]\\s*");
    private static final Pattern DECAY = Pattern.compile("\\s*early_decay\\s+" + NUMBER + "\\s*");
    private static final Pattern FULL = Pattern.compile("\\s*full_early\\s+" + NUMBER + "\\s*");

    private Grammar() {}
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
