package dev.datadecide.application.sample;

import dev.datadecide.domain.decision.ScoreTable;
import dev.datadecide.domain.decision.SizeAxis;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.Optional;

/**
 * Tells the sample generator's scores from others by making them up again: those of its usual seed
 * come out the same to the last bit.
 */
public final class SampleOrigin {
  /** Agreements that are no coincidence: an accuracy has a few hundred possible values. */
  private static final int ENOUGH = 5;

  private final SampleScores scores = new SampleScores(new SampleNoise(SampleSuite.SEED));

  /** Whether the scores of a plain task are the generator's. */
  public boolean made(ScoreTable table) {
    EvaluationTask task = Tasks.named(table.task());
    int agreeing = 0;
    for (int size = 0; size < table.axes().sizes().size(); size++) {
      SizeAxis axis = table.axes().sizes().get(size);
      for (int recipe = 0; recipe < table.axes().recipes().size(); recipe++) {
        double score = table.score(size, axis.steps().length - 1, 0, recipe);
        Optional<Double> made = madeUp(table, task, axis, recipe);
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

  private Optional<Double> madeUp(
      ScoreTable table, EvaluationTask task, SizeAxis axis, int recipe) {
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
