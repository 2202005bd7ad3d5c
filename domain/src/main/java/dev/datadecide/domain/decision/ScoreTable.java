package dev.datadecide.domain.decision;

import dev.datadecide.domain.suite.Direction;
import java.util.Arrays;
import java.util.List;

/** The scores of one metric of one task at all checkpoints; a score that is missing is NaN. */
public final class ScoreTable {
  private final ScoreAxes axes;
  private final String task;
  private final String metric;
  private final double[] values;

  /**
   * A table.
   *
   * @param values one per cell of the axes; those that are not finite count as missing
   */
  public ScoreTable(ScoreAxes axes, String task, String metric, double[] values) {
    if (values.length != axes.cells()) {
      throw new IllegalArgumentException(values.length + " scores for " + axes.cells() + " cells");
    }
    this.axes = axes;
    this.task = task;
    this.metric = metric;
    this.values =
        Arrays.stream(values).map(value -> Double.isFinite(value) ? value : Double.NaN).toArray();
  }

  /**
   * The unweighted mean of tables of one metric, in their order. Where one of them has no score the
   * mean has none: a denominator that shrinks would compare different things.
   */
  public static ScoreTable mean(String task, List<ScoreTable> parts) {
    ScoreTable first = parts.getFirst();
    double[] sums = new double[first.values.length];
    for (ScoreTable part : parts) {
      if (part.axes != first.axes || !part.metric.equals(first.metric)) {
        throw new IllegalArgumentException(
            "no mean over " + first.metric + " and " + part.metric + " or over different axes");
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part.values[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= parts.size();
    }
    return new ScoreTable(first.axes, task, first.metric, sums);
  }

  /** The scores of one table, and where it has none those of another. */
  public static ScoreTable coalesce(ScoreTable first, ScoreTable second) {
    double[] values = first.values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? second.values[i] : values[i];
    }
    return new ScoreTable(first.axes, first.task, first.metric, values);
  }

  /**
   * The same scores on axes of which recipes, sizes or seeds were left out; the sizes that are left
   * have all their steps.
   */
  public ScoreTable on(ScoreAxes fewer) {
    double[] kept = new double[fewer.cells()];
    for (int size = 0; size < fewer.sizes().size(); size++) {
      SizeAxis axis = fewer.sizes().get(size);
      int old = axes.position(axis.size().label());
      for (int seed = 0; seed < axis.seeds().size(); seed++) {
        int oldSeed = axes.sizes().get(old).seeds().indexOf(axis.seeds().get(seed));
        for (int step = 0; step < axis.steps().length; step++) {
          int to = fewer.cell(size, step, seed);
          for (int recipe = 0; recipe < fewer.recipes().size(); recipe++) {
            kept[to + recipe] =
                score(old, step, oldSeed, axes.recipes().indexOf(fewer.recipes().get(recipe)));
          }
        }
      }
    }
    return new ScoreTable(fewer, task, metric, kept);
  }

  public ScoreAxes axes() {
    return axes;
  }

  public String task() {
    return task;
  }

  public String metric() {
    return metric;
  }

  /** Whether recipes with low or with high scores are the better ones. */
  public Direction direction() {
    return ProxyMetrics.direction(metric);
  }

  /** A number per recipe; NaN where it is missing. */
  public double[] recipes(int size, int step, int seed) {
    int from = axes.cell(size, step, seed);
    return Arrays.copyOfRange(values, from, from + axes.recipes().size());
  }

  /** The score of one recipe; NaN where it is missing. */
  public double score(int size, int step, int seed, int recipe) {
    return values[axes.cell(size, step, seed) + recipe];
  }

  /** Whether all recipes have scores with all seeds. */
  public boolean isComplete(int size, int step) {
    int from = axes.cell(size, step, 0);
    int to = axes.cell(size, step + 1, 0);
    for (int i = from; i < to; i++) {
      if (Double.isNaN(values[i])) {
        return false;
      }
    }
    return from < to;
  }
}
