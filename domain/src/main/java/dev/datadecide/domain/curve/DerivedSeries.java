package dev.datadecide.domain.curve;

import dev.datadecide.domain.expression.Expression;
import dev.datadecide.domain.expression.MetricDefinitions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Metrics that the user defined, row by row along a progression. */
public final class DerivedSeries {
  private DerivedSeries() {}

  /**
   * The progression with the defined metrics among {@code wanted}, where every metric that they are
   * over has a value, and without metrics that nobody wants.
   */
  public static Progression onto(
      Progression history, MetricDefinitions definitions, Set<String> wanted) {
    if (wanted.stream().noneMatch(definitions::defines)) {
      return history;
    }
    List<MetricSeries> series = new ArrayList<>();
    history.metrics().stream().filter(each -> wanted.contains(each.name())).forEach(series::add);
    for (String name : wanted) {
      if (definitions.defines(name) && history.metric(name).isEmpty()) {
        of(history, name, definitions.expression(name)).ifPresent(series::add);
      }
    }
    return new Progression(history.run(), history.steps(), series, history.rowsWithoutStep());
  }

  private static Optional<MetricSeries> of(
      Progression history, String name, Expression expression) {
    Map<String, double[]> inputs = new HashMap<>();
    BitSet present = new BitSet();
    present.set(0, history.rows());
    for (String input : expression.metrics()) {
      Optional<MetricSeries> series = history.metric(input);
      if (series.isEmpty()) {
        return Optional.empty();
      }
      inputs.put(input, series.get().values());
      present.and(series.get().present());
    }
    if (present.isEmpty()) {
      return Optional.empty();
    }
    double[] values = new double[history.rows()];
    for (int row = present.nextSetBit(0); row >= 0; row = present.nextSetBit(row + 1)) {
      int at = row;
      values[row] = expression.value(input -> value(inputs, input, at));
    }
    return Optional.of(new MetricSeries(name, values, present));
  }

  private static double value(Map<String, double[]> inputs, String input, int row) {
    double[] values = inputs.get(input);
    if (values == null) {
      throw new IllegalStateException("no values of " + input);
    }
    return values[row];
  }
}
