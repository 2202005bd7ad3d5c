package dev.datadecide.domain.decision;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What recipes are worth at the target size: the numbers that every prediction is judged by.
 *
 * @param seedNames the seeds whose mean a worth is
 * @param step the last one at which all recipes have scores with all seeds
 * @param compute FLOPs of one run up to there
 * @param worth a number per recipe, higher being better: scores of metrics whose low values are the
 *     better ones are negated
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record DecisionTarget(
    String task,
    String metric,
    String size,
    TargetSeeds seeds,
    List<String> seedNames,
    long step,
    double compute,
    double[] worth) {
  public DecisionTarget {
    seedNames = List.copyOf(seedNames);
    worth = worth.clone();
  }

  /**
   * The target that a table has.
   *
   * @param label of the size
   * @throws DomainException when the table has no such size, no complete checkpoint of it, or one
   *     recipe only
   */
  public static DecisionTarget of(ScoreTable table, String label, TargetSeeds seeds) {
    ScoreAxes axes = table.axes();
    int size = axes.position(label);
    if (size < 0) {
      throw refusal(
          "no run of size " + label + " has scores, so that nothing says which recipe wins",
          "name a size that has: "
              + axes.sizes().stream().map(axis -> axis.size().label()).toList());
    }
    if (axes.recipes().size() < 2) {
      throw refusal(
          axes.recipes().size() + " recipe: there is nothing to decide between",
          "ingest results of at least two recipes");
    }
    SizeAxis axis = axes.sizes().get(size);
    int step = lastComplete(table, size);
    if (step < 0) {
      throw refusal(
          "at no step of size "
              + label
              + " have all "
              + axes.recipes().size()
              + " recipes a finite "
              + table.metric()
              + " of "
              + table.task()
              + " with all seeds "
              + axis.seeds(),
          "leave recipes out, or name another size");
    }
    List<double[]> runs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int seed = 0; seed < axis.seeds().size(); seed++) {
      if (seeds == TargetSeeds.MEAN || axis.seeds().get(seed).equals(SingleScale.DEFAULT_SEED)) {
        runs.add(oriented(table, table.recipes(size, step, seed)));
        names.add(axis.seeds().get(seed));
      }
    }
    if (runs.isEmpty()) {
      throw refusal(
          "size " + label + " has no run with the default seed, but " + axis.seeds(),
          "take the mean over the seeds as target");
    }
    long at = axis.steps()[step];
    return new DecisionTarget(
        table.task(), table.metric(), label, seeds, names, at, axis.computeAt(at), mean(runs));
  }

  /** Position of the last step at which all recipes have scores with all seeds; -1 if none. */
  static int lastComplete(ScoreTable table, int size) {
    int step = table.axes().sizes().get(size).steps().length - 1;
    while (step >= 0 && !table.isComplete(size, step)) {
      step--;
    }
    return step;
  }

  /** With low values negated where they are the better ones. */
  static double[] oriented(ScoreTable table, double[] scores) {
    return switch (table.direction()) {
      case HIGHER_IS_BETTER -> scores;
      case LOWER_IS_BETTER -> Arrays.stream(scores).map(score -> -score).toArray();
      case NONE ->
          throw refusal(
              table.metric() + " says nothing about quality",
              "choose a metric of which high or low values are the better ones");
    };
  }

  /** The mean of numbers by recipe, summed in the order of the runs. */
  static double[] mean(List<double[]> runs) {
    double[] mean = new double[runs.getFirst().length];
    for (double[] run : runs) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += run[i];
      }
    }
    return Arrays.stream(mean).map(sum -> sum / runs.size()).toArray();
  }

  private static DomainException refusal(String happened, String remedy) {
    return new DomainException(ErrorCode.BAD_USAGE, happened, remedy);
  }
}
