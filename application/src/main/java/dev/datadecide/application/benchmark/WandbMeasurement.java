package dev.datadecide.application.benchmark;

import java.util.List;

/**
 * What {@link WandbBench} measured; times are seconds, sizes bytes.
 *
 * @param points numbers in the histories
 * @param logBytes of all transaction logs
 * @param checkSeconds reading the logs and summing them up alone, on one core
 * @param foldSeconds decoding and folding them, on one core
 * @param logs the ingest of the logs into a fresh workspace
 * @param exportBytes of the JSON lines
 * @param export the ingest of the JSON lines into a fresh workspace
 * @param copySeconds the engine's own insert of the same points from Parquet
 */
public record WandbMeasurement(
    int runs,
    long points,
    long logBytes,
    double checkSeconds,
    double foldSeconds,
    Load logs,
    long exportBytes,
    Load export,
    double copySeconds) {
  /**
   * An ingest.
   *
   * @param warehouseBytes the warehouse's file after it was closed
   * @param pageSeconds artifact by artifact
   */
  public record Load(
      double seconds, long peakBytes, long warehouseBytes, List<Double> pageSeconds) {
    public Load {
      pageSeconds = List.copyOf(pageSeconds);
    }

    /** How much longer an artifact of the last tenth takes than one of the first. */
    public double growth() {
      int tenth = Math.max(1, pageSeconds.size() / 10);
      return mean(pageSeconds.subList(pageSeconds.size() - tenth, pageSeconds.size()))
          / mean(pageSeconds.subList(0, tenth));
    }

    private static double mean(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
  }
}
