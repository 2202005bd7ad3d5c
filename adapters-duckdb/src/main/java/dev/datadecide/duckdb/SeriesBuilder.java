package dev.datadecide.duckdb;

import dev.datadecide.domain.curve.MetricSeries;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects values by metric and row. */
final class SeriesBuilder {
  private final int rows;
  private final Map<String, MetricSeries> series = new TreeMap<>();

  SeriesBuilder(int rows) {
    this.rows = rows;
  }

  void put(String metric, int row, double value) {
    MetricSeries one =
        series.computeIfAbsent(
            metric, name -> new MetricSeries(name, new double[rows], new BitSet()));
    one.values()[row] = value;
    one.present().set(row);
  }

  /** The metrics that have values, by name. */
  List<MetricSeries> build() {
    return List.copyOf(series.values());
  }
}
