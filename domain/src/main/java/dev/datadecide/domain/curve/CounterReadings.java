package dev.datadecide.domain.curve;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The usable values of a token counter, one per step: of rows that repeat a step the largest
 * counts, so that a row logged twice is no restart.
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
record CounterReadings(
    int size, long[] steps, long[] values, int[] readingOfRow, int unusable, int conflicting) {
  private static final int NO_READING = -1;

  /** Reads rows in step order; counts above {@code largest} are unusable. */
  static CounterReadings of(long[] rowSteps, MetricSeries counter, double largest) {
    int rows = rowSteps.length;
    long[] steps = new long[rows];
    long[] values = new long[rows];
    int[] readingOfRow = new int[rows];
    Arrays.fill(readingOfRow, NO_READING);
    BitSet conflicts = new BitSet();
    int size = 0;
    int unusable = 0;
    for (int row = counter.present().nextSetBit(0);
        row >= 0 && row < rows;
        row = counter.present().nextSetBit(row + 1)) {
      double value = counter.values()[row];
      if (!(value >= 0 && value <= largest && value == Math.rint(value))) {
        unusable++;
        continue;
      }
      long tokens = (long) value;
      if (size > 0 && steps[size - 1] == rowSteps[row]) {
        conflicts.set(size - 1, conflicts.get(size - 1) || values[size - 1] != tokens);
        values[size - 1] = Math.max(values[size - 1], tokens);
      } else {
        steps[size] = rowSteps[row];
        values[size] = tokens;
        size++;
      }
      readingOfRow[row] = size - 1;
    }
    return new CounterReadings(
        size, steps, values, readingOfRow, unusable, conflicts.cardinality());
  }

  long step(int reading) {
    return steps[reading];
  }

  long value(int reading) {
    return values[reading];
  }

  /** Steps since the reading before, as a double: hostile steps may be too far apart for a long. */
  double stepsBefore(int reading) {
    return (double) steps[reading] - steps[reading - 1];
  }

  /** Tokens per step since the reading before. */
  double rate(int reading) {
    return (values[reading] - values[reading - 1]) / stepsBefore(reading);
  }

  /** Puts the first {@code count} of one value per reading back onto the rows. */
  TokenTrack spread(long[] perReading, int count) {
    long[] rows = new long[readingOfRow.length];
    BitSet present = new BitSet();
    for (int row = 0; row < rows.length; row++) {
      int reading = readingOfRow[row];
      if (reading != NO_READING && reading < count) {
        rows[row] = perReading[reading];
        present.set(row);
      }
    }
    return new TokenTrack(rows, present);
  }
}
