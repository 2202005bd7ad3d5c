package dev.datadecide.wandb.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which metrics of a file have numbers, and besides them only the texts that stand for NaN and the
 * infinities. In those metrics such a text is a number, in all others it is a text. The file is
 * looked through when the first such text is met, which most files do not have.
 */
public final class NumericMetrics {
  /** When no file is looked at: texts stay texts. */
  public static final NumericMetrics NONE = new NumericMetrics(all -> {});

  private enum Kind {
    NUMBERS,
    NON_FINITE_TEXTS,
    MIXED
  }

  private final Consumer<NumericMetrics> look;
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, Boolean> hasNumbers = new HashMap<>();
  private boolean hasLooked;

  /**
   * @param look adds all values of the file
   */
  public NumericMetrics(Consumer<NumericMetrics> look) {
    this.look = look;
  }

  public void add(String metric, MetricValue value) {
    Kind kind =
        switch (value) {
          case MetricValue.Point point -> Kind.NUMBERS;
          case MetricValue.Structured structured ->
              isNonFiniteText(structured.json()) ? Kind.NON_FINITE_TEXTS : Kind.MIXED;
        };
    if (kind == Kind.NUMBERS) {
      hasNumbers.put(metric, true);
    }
    kinds.merge(metric, kind, (old, now) -> old.compareTo(now) > 0 ? old : now);
  }

  public boolean contains(String metric) {
    if (!hasLooked) {
      hasLooked = true;
      look.accept(this);
    }
    return hasNumbers.containsKey(metric) && kinds.get(metric) != Kind.MIXED;
  }

  private static boolean isNonFiniteText(String json) {
    return json.length() > 2
        && json.startsWith("\"")
        && MetricValue.nonFinite(json.substring(1, json.length() - 1)).isPresent();
  }
}
