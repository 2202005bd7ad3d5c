package dev.datadecide.application.sample;

import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Tells the sample generator's scores from others by making them up again: those of its usual seeds
 * come out the same. Scores from a large seed of the user's own are not recognised.
 */
public final class SampleOrigin {
  /** Agreements that are no coincidence: an accuracy has a few hundred possible values. */
  private static final int ENOUGH = 5;

  private static final long SEEDS = 256;

  /** Whether the scores of a plain task are the generator's. */
  public static boolean made(ScoreTable table) {
    return LongStream.concat(LongStream.range(0, SEEDS), LongStream.of(SampleSuite.SEED))
        .anyMatch(seed -> made(table, new SampleScores(new SampleNoise(seed))));
  }

  private SampleOrigin() {}

  private static boolean made(ScoreTable table, SampleScores scores) {
    EvaluationTask task = Tasks.named(table.task());
    int agreeing = 0;
    for (int size = 0; size < table.axes().sizes().size(); size++) {
      SizeAxis axis = table.axes().sizes().get(size);
      for (int recipe = 0; recipe < table.axes().recipes().size(); recipe++) {
        double score = table.score(size, axis.steps().length - 1, 0, recipe);
        Optional<Double> made = madeUp(scores, table, task, axis, recipe);
        if (Double.isNaN(score) || made.isEmpty()) {
          continue;
        }
        // The files hold the decimals of the metrics text.
        if (Math.abs(made.get() - score) > 1e-9) {
          return false;
        }
        agreeing++;
      }
    }
    return agreeing >= ENOUGH;
  }

  private static Optional<Double> madeUp(
      SampleScores scores, ScoreTable table, EvaluationTask task, SizeAxis axis, int recipe) {
    return DataRecipes.resolve(table.axes().recipes().get(recipe))
        .map(RecipeMatch::recipe)
        .flatMap(known ->
            Seeds.resolve(axis.seeds().getFirst())
                .map(seed ->
                    scores.accuracy(
                        task,
                        table.metric(),
                        known,
                        axis.size(),
                        seed,
                        axis.steps()[axis.steps().length - 1])));
  }
}
