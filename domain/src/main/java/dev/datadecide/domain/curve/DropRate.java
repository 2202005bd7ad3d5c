package dev.datadecide.domain.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * The per-step rate at which a counter runs into a drop: the median of the last nine positive rates
 * of the segment that ends there, because single intervals vary by about 1 % with the lengths of
 * the examples. A segment of one value borrows from the segments before it; at the very beginning
 * it is the mean since step 0, where counters begin. Failing that, the first rate behind the drop
 * counts.
 */
final class DropRate {
  private static final int WINDOW = 9;

  private final CounterReadings readings;
  private List<Double> segment = new ArrayList<>();
  private List<Double> before = List.of();

  DropRate(CounterReadings readings) {
    this.readings = readings;
  }

  /** Tokens per step, and what that rests on. */
  record Estimate(double rate, RepairedCounter.Basis basis) {}

  /** Takes in a reading that is no drop. */
  void observe(int reading) {
    if (reading > 0 && readings.value(reading) > readings.value(reading - 1)) {
      segment.add(readings.rate(reading));
    }
  }

  /** The rate into the drop at {@code after}; a new segment begins there. */
  Estimate across(int after) {
    Estimate estimate = estimate(after);
    if (!segment.isEmpty()) {
      before = segment;
      segment = new ArrayList<>();
    }
    return estimate;
  }

  private Estimate estimate(int after) {
    List<Double> known = segment.isEmpty() ? before : segment;
    if (!known.isEmpty()) {
      return new Estimate(median(known), RepairedCounter.Basis.CONTINUED_RATE);
    }
    if (readings.step(after - 1) > 0 && readings.value(after - 1) > 0) {
      return new Estimate(
          (double) readings.value(after - 1) / readings.step(after - 1),
          RepairedCounter.Basis.CONTINUED_RATE);
    }
    return rateBehind(after);
  }

  private Estimate rateBehind(int after) {
    for (int i = after + 1; i < readings.size(); i++) {
      if (readings.value(i) > readings.value(i - 1)) {
        return new Estimate(readings.rate(i), RepairedCounter.Basis.RATE_AFTER_DROP);
      }
    }
    return new Estimate(0, RepairedCounter.Basis.LOWER_BOUND);
  }

  private static double median(List<Double> rates) {
    double[] last =
        rates.subList(Math.max(0, rates.size() - WINDOW), rates.size()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    int middle = last.length / 2;
    return last.length % 2 == 1 ? last[middle] : (last[middle - 1] + last[middle]) / 2;
  }
}
