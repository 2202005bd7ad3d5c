package dev.datadecide.domain.forecast.curve;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** One metric along one run: finite values by rising step. */
public final class RunCurve {
  private final Subject subject;
  private final String metric;
  private final Progress progress;
  private final long[] steps;
  private final double[] values;
  private final int missing;

  private RunCurve(
      Subject subject,
      String metric,
      Progress progress,
      long[] steps,
      double[] values,
      int missing) {
    this.subject = subject;
    this.metric = metric;
    this.progress = progress;
    this.steps = steps;
    this.values = values;
    this.missing = missing;
  }

  /**
   * A curve of points in any order. Values that are not finite are left out and counted.
   *
   * @throws DomainException when a step has two values, or is negative
   */
  public static RunCurve of(
      Subject subject, String metric, Progress progress, long[] steps, double[] values) {
    if (steps.length != values.length) {
      throw new IllegalArgumentException(
          "%d steps, %d values".formatted(steps.length, values.length));
    }
    int[] order =
        IntStream.range(0, steps.length)
            .filter(i -> Double.isFinite(values[i]))
            .boxed()
            .sorted(Comparator.comparingLong(i -> steps[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] kept = Arrays.stream(order).mapToLong(i -> steps[i]).toArray();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] < 0 || (i > 0 && kept[i] == kept[i - 1])) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            (kept[i] < 0 ? "a negative step %d" : "two values at step %d").formatted(kept[i])
                + " of "
                + metric
                + " along "
                + subject.id(),
            "leave the run out, or mend its data: a curve has one value at a step");
      }
    }
    return new RunCurve(
        subject,
        metric,
        progress,
        kept,
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
        steps.length - order.length);
  }

  /**
   * The mean of curves that differ in their seed, over the steps that all of them have. Only for
   * folds that part recipes or sizes: a fold by seed would have each run on both sides.
   */
  public static RunCurve mean(List<RunCurve> seeds) {
    RunCurve first = seeds.getFirst();
    Subject mean = Subject.of(first.subject.recipe(), first.subject.size(), Subject.MEAN_SEED);
    long[] common =
        Arrays.stream(first.steps)
            .filter(step -> seeds.stream().allMatch(each -> each.indexOf(step) >= 0))
            .toArray();
    double[] means = new double[common.length];
    for (int i = 0; i < common.length; i++) {
      for (RunCurve each : seeds) {
        means[i] += each.values[each.indexOf(common[i])];
      }
      means[i] /= seeds.size();
    }
    int missing = seeds.stream().mapToInt(each -> each.missing).sum();
    return new RunCurve(mean, first.metric, first.progress, common, means, missing);
  }

  /** This curve about another subject, such as a run that was finetuned from it. */
  public RunCurve about(Subject other) {
    return new RunCurve(other, metric, progress, steps, values, missing);
  }

  /** The points whose step is wanted. */
  public RunCurve only(LongPredicate wanted) {
    int[] kept = IntStream.range(0, steps.length).filter(i -> wanted.test(steps[i])).toArray();
    return new RunCurve(
        subject,
        metric,
        progress,
        Arrays.stream(kept).mapToLong(i -> steps[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
        missing);
  }

  public Subject subject() {
    return subject;
  }

  public String metric() {
    return metric;
  }

  public Progress progress() {
    return progress;
  }

  public int points() {
    return steps.length;
  }

  public long step(int point) {
    return steps[Objects.checkIndex(point, steps.length)];
  }

  public double value(int point) {
    return values[point];
  }

  public double lastValue() {
    return values[values.length - 1];
  }

  public long lastStep() {
    return steps[steps.length - 1];
  }

  public double[] values() {
    return values.clone();
  }

  /** Points whose value was missing, NaN or infinite. */
  public int missing() {
    return missing;
  }

  private int indexOf(long step) {
    return Arrays.binarySearch(steps, step);
  }
}
