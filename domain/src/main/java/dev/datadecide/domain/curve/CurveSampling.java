package dev.datadecide.domain.curve;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Fewer points of a phase, for drawing. Kept are both ends, the smallest and largest value of every
 * metric, the ends of every stretch of values that are not finite, and beside these, evenly along
 * the phase, the smallest and largest value of the first metric in each part.
 */
public final class CurveSampling {
  private CurveSampling() {}

  /**
   * The points of a phase to keep, in order: all when there are no more than {@code most}. There
   * may be more than {@code most} when ends, extremes and stretches alone are more.
   *
   * @param most points, at least 2
   */
  public static int[] points(CurvePhase phase, int most) {
    if (most < 2) {
      throw new IllegalArgumentException(
          "a curve has two ends, so " + most + " points are too few");
    }
    int rows = phase.points();
    BitSet kept = new BitSet(rows);
    if (rows <= most) {
      kept.set(0, rows);
      return kept.stream().toArray();
    }
    kept.set(0);
    kept.set(rows - 1);
    for (MetricSeries series : phase.metrics()) {
      keepExtremes(series, 0, rows, kept);
      keepStretches(series, rows, kept);
    }
    // Two points in each part; a part may have none that is not kept already.
    int parts = Math.max(0, most - kept.cardinality()) / 2;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) rows * part / parts);
      int to = (int) ((long) rows * (part + 1) / parts);
      if (phase.metrics().isEmpty()) {
        kept.set(from);
      } else {
        keepExtremes(phase.metrics().getFirst(), from, to, kept);
      }
    }
    return kept.stream().toArray();
  }

  private static void keepExtremes(MetricSeries series, int from, int to, BitSet kept) {
    int least = -1;
    int most = -1;
    for (int row = series.present().nextSetBit(from);
        row >= 0 && row < to;
        row = series.present().nextSetBit(row + 1)) {
      double value = series.values()[row];
      if (Double.isFinite(value)) {
        least = least < 0 || value < series.values()[least] ? row : least;
        most = most < 0 || value > series.values()[most] ? row : most;
      }
    }
    if (least >= 0) {
      kept.set(least);
      kept.set(most);
    }
  }

  /** The first and last row of every stretch of values that are not finite. */
  private static void keepStretches(MetricSeries series, int rows, BitSet kept) {
    int last = -1;
    for (int row = series.present().nextSetBit(0);
        row >= 0 && row < rows;
        row = series.present().nextSetBit(row + 1)) {
      boolean isFinite = Double.isFinite(series.values()[row]);
      if (!isFinite && last < 0) {
        kept.set(row);
      }
      if (isFinite && last >= 0) {
        kept.set(last);
      }
      last = isFinite ? -1 : row;
    }
    if (last >= 0) {
      kept.set(last);
    }
  }

  /** A phase with some of its points. */
  public static CurvePhase only(CurvePhase phase, int[] points) {
    if (points.length == phase.points()) {
      return phase;
    }
    long[] steps = new long[points.length];
    double[] compute = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      steps[i] = phase.steps()[points[i]];
      compute[i] = phase.cumulativeCompute()[points[i]];
    }
    return new CurvePhase(
        phase.run(),
        phase.type(),
        phase.recipe(),
        phase.size(),
        phase.seed(),
        phase.learningRate(),
        phase.learningRateState(),
        phase.method(),
        phase.isStandIn(),
        steps,
        only(phase.phaseTokens(), points),
        only(phase.cumulativeTokens(), points),
        phase.basis(),
        compute,
        phase.metrics().stream().map(series -> only(series, points)).toList());
  }

  private static TokenTrack only(TokenTrack track, int[] points) {
    return new TokenTrack(
        Arrays.stream(points).mapToLong(point -> track.values()[point]).toArray(),
        only(track.present(), points));
  }

  private static MetricSeries only(MetricSeries series, int[] points) {
    return new MetricSeries(
        series.name(),
        Arrays.stream(points).mapToDouble(point -> series.values()[point]).toArray(),
        only(series.present(), points));
  }

  private static BitSet only(BitSet present, int[] points) {
    BitSet kept = new BitSet();
    for (int i = 0; i < points.length; i++) {
      kept.set(i, present.get(points[i]));
    }
    return kept;
  }

  /** How many points a selection of phases has, of how many. */
  public record Share(long shown, long all) {
    public Share plus(int shownMore, int allMore) {
      return new Share(shown + shownMore, all + allMore);
    }

    /** For people: {@code 400 of 14600 points}. */
    public String text() {
      return "%d of %d points".formatted(shown, all);
    }

    public static Share none() {
      return new Share(0, 0);
    }
  }
}
