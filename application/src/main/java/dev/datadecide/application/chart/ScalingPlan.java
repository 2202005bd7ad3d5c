package dev.datadecide.application.chart;

import dev.datadecide.domain.DomainValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What is drawn of the final values of a metric over sizes, and how. */
@DomainValue
@Value.Immutable
public interface ScalingPlan {
  String metric();

  @Value.Default
  default Along along() {
    return Along.COMPUTE;
  }

  @Value.Default
  default Axis.Scale xScale() {
    return Axis.Scale.LOGARITHMIC;
  }

  @Value.Default
  default Axis.Scale yScale() {
    return Axis.Scale.LINEAR;
  }

  Optional<Property> hue();

  Optional<Property> style();

  Optional<Property> columns();

  /**
   * What is shown of the runs that are one point, beside their mean; nothing when each is asked.
   */
  @Value.Default
  default CurvePlan.Seeds seeds() {
    return CurvePlan.Seeds.RANGE;
  }

  /** Values of the hue to show in colour, as they are shown; all when there are none. */
  Set<String> highlight();

  Optional<String> title();

  static Builder builder() {
    return new Builder();
  }

  /** Puts a plan together. */
  final class Builder extends ImmutableScalingPlan.Builder {}

  /** What grows. */
  enum Along {
    COMPUTE("compute"),
    TOKENS("tokens"),
    PARAMETERS("parameters");

    private final String label;

    Along(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    Axis axis(Axis.Scale scale) {
      return switch (this) {
        case COMPUTE -> new Axis(label, "training compute (FLOPs)", Axis.Quantity.COMPUTE, scale);
        case TOKENS -> new Axis(label, "training tokens", Axis.Quantity.TOKENS, scale);
        case PARAMETERS ->
            new Axis(
                label, "model size (non-embedding parameters)", Axis.Quantity.PARAMETERS, scale);
      };
    }
  }

  /** What runs that are one point have in common. */
  enum Property {
    RECIPE("recipe", "data recipe"),
    SIZE("size", "model size"),
    METHOD("method", "method"),
    CHECKPOINT("checkpoint", "checkpoint step"),
    LEARNING_RATE("learning_rate", "learning rate"),
    TOKENS("tokens_planned", "planned tokens");

    private final String label;
    private final String title;

    Property(String label, String title) {
      this.label = label;
      this.title = title;
    }

    public String label() {
      return label;
    }

    public static Optional<Property> of(String label) {
      return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
      return Arrays.stream(values()).map(Property::label).toList();
    }

    Channel channel(List<String> values) {
      List<String> ordered =
          switch (this) {
            case RECIPE -> ValueOrder.recipes(values);
            case SIZE -> ValueOrder.sizes(values);
            case METHOD -> ValueOrder.texts(values);
            case CHECKPOINT, LEARNING_RATE, TOKENS -> ValueOrder.numbers(values);
          };
      Channel.Order order =
          switch (this) {
            case RECIPE, METHOD -> Channel.Order.NONE;
            case SIZE, CHECKPOINT, LEARNING_RATE, TOKENS -> Channel.Order.RISING;
          };
      return new Channel(label, title, ordered, order);
    }
  }
}
