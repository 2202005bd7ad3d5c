package dev.datadecide.application.chart;

import dev.datadecide.domain.DomainValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/** What is drawn of continuous curves, and how. */
@DomainValue
@Value.Immutable
public interface CurvePlan {
  /** Metrics to draw; with several of them, panels say which. */
  List<String> metrics();

  @Value.Default
  default Along along() {
    return Along.CUMULATIVE_TOKENS;
  }

  @Value.Default
  default Axis.Scale xScale() {
    return Axis.Scale.LINEAR;
  }

  @Value.Default
  default Axis.Scale yScale() {
    return Axis.Scale.LINEAR;
  }

  Optional<CurveProperty> hue();

  Optional<CurveProperty> style();

  Optional<CurveProperty> rows();

  Optional<CurveProperty> columns();

  /** Values of the hue to show in colour, as they are shown; all when there are none. */
  Set<String> highlight();

  /** Weight of what was before in the moving average, from 0 to less than 1. */
  OptionalDouble smoothing();

  /** What is shown of runs that differ in their seed only. */
  @Value.Default
  default Seeds seeds() {
    return Seeds.EACH;
  }

  /** Points of each phase to draw at most; else as many as a chart can bear. */
  OptionalInt points();

  /** What stands above the chart; else what is drawn. */
  Optional<String> title();

  static Builder builder() {
    return new Builder();
  }

  /** Puts a plan together. */
  final class Builder extends ImmutableCurvePlan.Builder {}

  /** What curves run along. */
  enum Along {
    CUMULATIVE_TOKENS("cumulative_tokens", "tokens since the start of pretraining"),
    PHASE_TOKENS("phase_tokens", "tokens since the start of the phase"),
    CUMULATIVE_COMPUTE("cumulative_compute", "training compute since the start of pretraining"),
    STEP("step", "optimiser step of the phase");

    private final String label;
    private final String title;

    Along(String label, String title) {
      this.label = label;
      this.title = title;
    }

    public String label() {
      return label;
    }

    String noun() {
      return label.replace("cumulative_", "").replace('_', ' ');
    }

    Axis axis(Axis.Scale scale) {
      return switch (this) {
        case CUMULATIVE_TOKENS, PHASE_TOKENS -> new Axis(label, title, Axis.Quantity.TOKENS, scale);
        case CUMULATIVE_COMPUTE ->
            new Axis(label, title + " (FLOPs)", Axis.Quantity.COMPUTE, scale);
        case STEP -> new Axis(label, title, Axis.Quantity.STEPS, scale);
      };
    }

    /** Whether phases stand one behind the other, so that there is a place where one begins. */
    boolean isContinuous() {
      return this == CUMULATIVE_TOKENS || this == CUMULATIVE_COMPUTE;
    }
  }

  /** What is shown of runs that differ in their seed only. */
  enum Seeds {
    /** A line for each. */
    EACH,
    /** Their mean, and the range from the least to the greatest. */
    RANGE,
    /** Their mean, and one sample standard deviation (n-1) to either side. */
    DEVIATION
  }
}
