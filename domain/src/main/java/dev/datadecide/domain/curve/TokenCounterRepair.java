package dev.datadecide.domain.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Repairs token counters that restart in mid-run, any number of times, at an epoch's end or after a
 * resume. Where the value drops, everything behind is lifted by {@code (value before + rate x steps
 * across the drop) - value after}, so that the per-step rate continues; never by the value before
 * alone, which loses the tokens of the steps between. When the tokens of an epoch are known and the
 * estimate lies within 1 % of a whole number of epochs, the offset is exactly those epochs.
 *
 * <p>The rate is the median of the last nine positive per-step rates before the drop ({@link
 * DropRate}). Counts beyond 2^53 are not accepted: a double cannot tell them from their neighbours.
 */
final class TokenCounterRepair {
  /**
   * How near an estimate must come to whole epochs, relative to them, to be taken as exactly those.
   */
  static final double EPOCH_TOLERANCE = 0.01;

  private static final double LARGEST_EXACT = 0x1p53;

  /** No counter of tokens gets here; behind it, sums would overflow. */
  private static final double LARGEST_REPAIRED = 0x1p61;

  private final OptionalLong epochTokens;

  /**
   * @param epochTokens tokens of one pass over the training data, where they are known exactly
   */
  TokenCounterRepair(OptionalLong epochTokens) {
    this.epochTokens = epochTokens;
  }

  /** Repairs one counter whose rows are in step order; rows without a value stay without one. */
  RepairedCounter repair(long[] steps, MetricSeries counter) {
    CounterReadings readings = CounterReadings.of(steps, counter, LARGEST_EXACT);
    DropRate rate = new DropRate(readings);
    long[] repaired = new long[readings.size()];
    List<RepairedCounter.Restart> restarts = new ArrayList<>();
    long offset = 0;
    int count = 0;
    while (count < readings.size()) {
      if (count > 0 && readings.value(count) < readings.value(count - 1)) {
        DropRate.Estimate across = rate.across(count);
        double estimate =
            (double) readings.value(count - 1)
                - readings.value(count)
                + across.rate() * readings.stepsBefore(count);
        if (!(offset + estimate < LARGEST_REPAIRED)) {
          break;
        }
        RepairedCounter.Restart restart = restart(readings, count, across, estimate);
        restarts.add(restart);
        offset += restart.offset();
      } else {
        rate.observe(count);
      }
      repaired[count] = readings.value(count) + offset;
      count++;
    }
    return new RepairedCounter(
        readings.spread(repaired, count),
        restarts,
        readings.unusable() + readings.size() - count,
        readings.conflicting());
  }

  private RepairedCounter.Restart restart(
      CounterReadings readings, int after, DropRate.Estimate across, double estimate) {
    long drop = readings.value(after - 1) - readings.value(after);
    OptionalLong epochs = wholeEpochs(estimate);
    // Whole epochs below the drop itself would make the count fall.
    boolean isEpochs = epochs.isPresent() && epochs.getAsLong() >= drop;
    return new RepairedCounter.Restart(
        readings.step(after - 1),
        readings.value(after - 1),
        readings.step(after),
        readings.value(after),
        isEpochs ? epochs.getAsLong() : Math.max(drop, Math.round(estimate)),
        isEpochs ? RepairedCounter.Basis.EXACT_EPOCHS : across.basis());
  }

  private OptionalLong wholeEpochs(double estimate) {
    if (epochTokens.isEmpty() || epochTokens.getAsLong() <= 0) {
      return OptionalLong.empty();
    }
    long epoch = epochTokens.getAsLong();
    double epochs = Math.max(1, Math.rint(estimate / epoch));
    double exact = epochs * epoch;
    return Math.abs(estimate - exact) <= EPOCH_TOLERANCE * epoch
        ? OptionalLong.of(Math.multiplyExact((long) epochs, epoch))
        : OptionalLong.empty();
  }
}
