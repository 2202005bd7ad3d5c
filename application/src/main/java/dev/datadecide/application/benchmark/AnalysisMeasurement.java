package dev.datadecide.application.benchmark;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the steps of an analysis took.
 *
 * @param peakBytes the most memory of the process that took them, or 0 where the system does not
 *     tell
 */
public record AnalysisMeasurement(List<Step> steps, long peakBytes) {
  public AnalysisMeasurement {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param seconds by the 95th percentile where it was taken several times
   * @param plainSeconds of the engine's own statement for the same
   * @param amount rows, or bytes of a report
   */
  public record Step(String name, double seconds, OptionalDouble plainSeconds, long amount) {}
}
