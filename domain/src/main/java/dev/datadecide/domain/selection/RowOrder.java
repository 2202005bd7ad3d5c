package dev.datadecide.domain.selection;

import dev.datadecide.domain.sweep.RunOutcome.Better;
import java.util.List;
import java.util.Optional;

/** What rows are sorted by. */
public sealed interface RowOrder {
  /** Which way round. */
  enum Way {
    UP,
    DOWN
  }

  /** A column's values; nulls last. */
  record ByColumn(String column, Way way) implements RowOrder {}

  /** A column's values in the order of a list; others behind them, by themselves. */
  record ByList(String column, List<String> values, Way way) implements RowOrder {
    public ByList {
      values = List.copyOf(values);
    }
  }

  /**
   * The mean of the finite values of a metric over all rows with the same value of a column, best
   * first.
   *
   * @param metric the column and the name that tell which rows hold the metric, where not all do
   */
  record ByMean(String column, String value, Optional<MetricRows> metric, Better better, Way way)
      implements RowOrder {}

  /** Rows whose column has this name. */
  record MetricRows(String column, String name) {}
}
