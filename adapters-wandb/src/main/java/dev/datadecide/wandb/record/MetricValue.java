package dev.datadecide.wandb.record;

import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.io.NumberInput;

/** What a metric has in one history row. */
public sealed interface MetricValue {
  /**
   * A number.
   *
   * @param exact its digits where the nearest double does not tell them
   */
  record Point(double value, Optional<String> exact) implements MetricValue {}

  /** Anything else, as strict JSON. */
  record Structured(String json) implements MetricValue {}

  /** How the W&B service writes what strict JSON cannot hold. */
  Map<String, Double> SERVICE_NON_FINITE =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY);

  /** The same as Python's {@code str} writes it into a column of mixed values. */
  Map<String, Double> PYTHON_NON_FINITE =
      Map.of("nan", Double.NaN, "inf", Double.POSITIVE_INFINITY, "-inf", Double.NEGATIVE_INFINITY);

  static MetricValue number(String json) {
    double nearest = NumberInput.parseDouble(json, true);
    return new Point(nearest, Numbers.exactIfNeeded(json, nearest));
  }

  static MetricValue nonFinite(double value) {
    return new Point(value, Optional.empty());
  }

  /** The double that a text means in a metric whose other values are numbers. */
  static Optional<Double> nonFinite(String text) {
    return Optional.ofNullable(SERVICE_NON_FINITE.get(text))
        .or(() -> Optional.ofNullable(PYTHON_NON_FINITE.get(text)));
  }

  /** A logged JSON value; null counts as not logged. */
  static Optional<MetricValue> of(String metric, JsonValue value, NumericMetrics numeric) {
    if (!(value instanceof Scalar scalar)) {
      return Optional.of(new Structured(JsonText.compact(value)));
    }
    return switch (scalar.type()) {
      case NULL -> Optional.empty();
      case INTEGER, DECIMAL -> Optional.of(number(scalar.json()));
      case NON_FINITE -> Optional.of(nonFinite(nonFiniteLiteral(scalar.text())));
      case TEXT -> Optional.of(text(metric, scalar.text(), numeric));
      case BOOLEAN, EMPTY_LIST, EMPTY_OBJECT -> Optional.of(new Structured(scalar.json()));
    };
  }

  /** A logged JSON value where the source tells null from absent: null is kept as an object. */
  static MetricValue logged(String metric, JsonValue value, NumericMetrics numeric) {
    return of(metric, value, numeric).orElseGet(() -> new Structured("null"));
  }

  static MetricValue text(String metric, String text, NumericMetrics numeric) {
    Optional<Double> value = nonFinite(text).filter(meant -> numeric.contains(metric));
    return value.map(MetricValue::nonFinite).orElseGet(() -> new Structured(JsonText.quote(text)));
  }

  private static double nonFiniteLiteral(String text) {
    if (text.endsWith("NaN")) {
      return Double.NaN;
    }
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
