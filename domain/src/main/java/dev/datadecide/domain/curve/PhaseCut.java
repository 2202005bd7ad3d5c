package dev.datadecide.domain.curve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/** The part of a progression that belongs to a lineage: its rows up to and including a step. */
final class PhaseCut {
  private PhaseCut() {}

  static Progression upTo(OptionalLong lastStep, Progression progression) {
    int rows = 0;
    while (rows < progression.rows()
        && (lastStep.isEmpty() || progression.steps()[rows] <= lastStep.getAsLong())) {
      rows++;
    }
    if (rows == progression.rows()) {
      return progression;
    }
    int kept = rows;
    List<MetricSeries> metrics =
        progression.metrics().stream().map(series -> first(kept, series)).toList();
    return new Progression(
        progression.run(),
        Arrays.copyOf(progression.steps(), kept),
        metrics,
        progression.rowsWithoutStep());
  }

  private static MetricSeries first(int rows, MetricSeries series) {
    BitSet present = series.present().get(0, rows);
    return new MetricSeries(series.name(), Arrays.copyOf(series.values(), rows), present);
  }
}
