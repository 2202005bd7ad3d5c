package dev.datadecide.domain.run;

import java.util.List;
import java.util.OptionalLong;

/** Size of a run's history without superseded rows; steps are absent when no row has one. */
public record HistoryExtent(
    long rows, OptionalLong firstStep, OptionalLong lastStep, List<String> metrics) {
  public HistoryExtent {
    metrics = List.copyOf(metrics);
  }
}
