package dev.datadecide.application.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of each part of a continuous curve, and can be shown by colour, dashes or panels.
 */
public enum CurveProperty {
  LINEAGE("lineage", "lineage"),
  RUN("run", "run"),
  PHASE("phase", "phase"),
  RECIPE("recipe", "data recipe"),
  SIZE("size", "model size"),
  SEED("seed", "pretraining seed"),
  LEARNING_RATE("learning_rate", "learning rate"),
  METHOD("method", "method"),
  METRIC("metric", "metric");

  private final String label;
  private final String title;

  CurveProperty(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The name that options use, which is its field in the data too. */
  public String label() {
    return label;
  }

  String title() {
    return title;
  }

  public static Optional<CurveProperty> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(CurveProperty::label).toList();
  }

  /** The channel over these values, in the order of what they mean. */
  Channel channel(List<String> values) {
    return new Channel(label, title, ordered(values), order());
  }

  private List<String> ordered(List<String> values) {
    return switch (this) {
      case LEARNING_RATE -> ValueOrder.numbers(values);
      case RECIPE -> ValueOrder.recipes(values);
      case SIZE -> ValueOrder.sizes(values);
      case PHASE, METRIC -> values.stream().distinct().toList();
      case LINEAGE -> ValueOrder.lineages(values);
      case RUN, SEED, METHOD -> ValueOrder.texts(values);
    };
  }

  private Channel.Order order() {
    return switch (this) {
      case LEARNING_RATE, SIZE -> Channel.Order.RISING;
      case LINEAGE, RUN, PHASE, RECIPE, SEED, METHOD, METRIC -> Channel.Order.NONE;
    };
  }
}
