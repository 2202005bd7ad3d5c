package dev.datadecide.domain.curve;

import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Optional;

/**
 * A run's history as columns, in step order (rows without a step are left out and counted).
 *
 * @param steps optimiser step of each row, ascending; a step may repeat
 * @param metrics the metrics asked for that the run has, by name
 * @param rowsWithoutStep how many rows have no step
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record Progression(
    RunKey run, long[] steps, List<MetricSeries> metrics, long rowsWithoutStep) {
  public Progression {
    metrics = List.copyOf(metrics);
  }

  public int rows() {
    return steps.length;
  }

  public Optional<MetricSeries> metric(String name) {
    return metrics.stream().filter(series -> series.name().equals(name)).findFirst();
  }
}
