package dev.datadecide.domain.curve;

import dev.datadecide.domain.run.RunKey;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Histories of which a counter gives no cause to speak: every row has a step of its own, and either
 * no row has a value of the counter, or every row has a whole number from 0 to below 2^53 that is
 * not smaller than the one before. Whatever is found along such a history is found along its first
 * and its last row too.
 */
public final class RegularHistory {
  /** Behind it a double cannot tell a number from its neighbours. */
  public static final long END = 1L << 53;

  private RegularHistory() {}

  /** One row of an outline; its value is NaN where the history has no values of the counter. */
  public record Row(long step, double value) {}

  /** The first and the last row of a history with nothing but the counter, if it is regular. */
  public static Optional<Progression> outline(Progression history, String counter) {
    int rows = history.rows();
    Optional<MetricSeries> series = history.metric(counter);
    if (rows == 0
        || history.rowsWithoutStep() > 0
        || !isAscending(history.steps())
        || series.filter(values -> !isRegular(values, rows)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        outline(history.run(), counter, row(history, series, 0), row(history, series, rows - 1)));
  }

  private static Row row(Progression history, Optional<MetricSeries> series, int row) {
    return new Row(
        history.steps()[row], series.map(values -> values.values()[row]).orElse(Double.NaN));
  }

  /** An outline of its rows; of a history with one row both are the same. */
  public static Progression outline(RunKey run, String counter, Row first, Row last) {
    List<Row> rows = first.step() == last.step() ? List.of(first) : List.of(first, last);
    BitSet present = new BitSet();
    present.set(0, rows.size());
    return new Progression(
        run,
        rows.stream().mapToLong(Row::step).toArray(),
        Double.isNaN(first.value())
            ? List.of()
            : List.of(
                new MetricSeries(
                    counter, rows.stream().mapToDouble(Row::value).toArray(), present)),
        0);
  }

  private static boolean isAscending(long[] steps) {
    for (int i = 1; i < steps.length; i++) {
      if (steps[i] <= steps[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRegular(MetricSeries series, int rows) {
    if (series.present().cardinality() != rows) {
      return false;
    }
    double before = 0;
    for (int i = 0; i < rows; i++) {
      double value = series.values()[i];
      if (!(value >= before && value < END && value == Math.rint(value))) {
        return false;
      }
      before = value;
    }
    return true;
  }
}
