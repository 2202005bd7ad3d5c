package dev.datadecide.domain.curve;

import dev.datadecide.domain.run.RunKey;
import java.util.BitSet;
import java.util.List;

/** Histories for tests. */
final class Histories {
  private Histories() {}

  static Progression of(RunKey run, long[] steps, MetricSeries... metrics) {
    return new Progression(run, steps, List.of(metrics), 0);
  }

  /** A series with a value in every row; NaN stands for a row without one. */
  static MetricSeries series(String name, double... values) {
    BitSet present = new BitSet();
    for (int row = 0; row < values.length; row++) {
      present.set(row, !Double.isNaN(values[row]));
    }
    return new MetricSeries(name, values, present);
  }

  static long[] steps(long... steps) {
    return steps;
  }

  /** The present values of a track, in order. */
  static long[] known(TokenTrack track) {
    return track.present().stream().mapToLong(row -> track.values()[row]).toArray();
  }
}
