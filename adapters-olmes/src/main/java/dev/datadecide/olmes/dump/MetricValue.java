package dev.datadecide.olmes.dump;

import dev.datadecide.olmes.json.JsonMembers;
import dev.datadecide.olmes.json.JsonPart;
import dev.datadecide.olmes.json.JsonPart.Kind;
import dev.datadecide.olmes.json.JsonText;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** A metric's value: a number, with its digits where a double does not tell them, or JSON. */
sealed interface MetricValue {
  /** A number. */
  record Real(double value, Optional<String> exact) implements MetricValue {}

  /** Anything else, as written. */
  record Written(String json) implements MetricValue {}

  /** Metrics in metrics come a level deep or two; what lies deeper is kept as JSON. */
  int DEEPEST = 4;

  /** 2^53: up to here every whole number is a double. */
  double EXACT_LIMIT = 0x1p53;

  Pattern WHOLE = Pattern.compile("-?\\d+");

  /** All values of an object of metrics; the names of nested ones are joined by dots. */
  static void each(JsonPart metrics, BiConsumer<String, MetricValue> sink) {
    each("", metrics, 1, sink);
  }

  private static void each(
      String prefix, JsonPart metrics, int depth, BiConsumer<String, MetricValue> sink) {
    JsonMembers.read(metrics.json())
        .values()
        .forEach((key, part) -> {
          String name = prefix + JsonText.storable(key);
          if (part.is(Kind.OBJECT) && depth < DEEPEST && !part.json().matches("\\{\\s*}")) {
            each(name + ".", part, depth + 1, sink);
          } else {
            sink.accept(name, of(part));
          }
        });
  }

  private static MetricValue of(JsonPart part) {
    return switch (part.kind()) {
      case NUMBER -> {
        double nearest = Double.parseDouble(part.text());
        yield new Real(nearest, exact(part.text(), nearest));
      }
      case NON_FINITE -> new Real(nonFinite(part.text()), Optional.empty());
      case OBJECT, LIST, TEXT, TRUTH, NULL -> new Written(part.json());
    };
  }

  private static double nonFinite(String name) {
    return name.equals("NaN")
        ? Double.NaN
        : name.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  private static Optional<String> exact(String digits, double nearest) {
    if (Double.isInfinite(nearest)) {
      return Optional.of(digits);
    }
    boolean isTold =
        Math.abs(nearest) < EXACT_LIMIT
            || !WHOLE.matcher(digits).matches()
            || new BigInteger(digits).abs().equals(BigInteger.ONE.shiftLeft(53));
    return isTold ? Optional.empty() : Optional.of(digits);
  }
}
