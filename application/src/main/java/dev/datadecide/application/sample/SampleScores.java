package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.HashMap;
import java.util.Map;

/**
 * Losses and accuracies that look like those of language models. The loss follows the parametric
 * law of Hoffmann et al. 2022 (L = E + A/N^alpha + B/D^beta with E 1.69, A 406.4, alpha 0.34, B
 * 410.7, beta 0.28); accuracy rises from the random baseline as a logistic function of that loss.
 * What a recipe is worth changes with the size, so that small models predict large ones less well
 * than models of middle size do.
 */
final class SampleScores {
  /** Loss of a model that knows nothing: the logarithm of its embeddings' count. */
  static final double UNTRAINED = Math.log(50_304);

  private static final double IRREDUCIBLE = 1.69;

  private final SampleNoise noise;
  private final Map<String, TaskTraits> traits = new HashMap<>();

  SampleScores(SampleNoise noise) {
    this.noise = noise;
    Tasks.all().forEach(task -> traits.put(task.name(), new TaskTraits(task, noise)));
  }

  /** Cross-entropy in nats per token. */
  double loss(DataRecipe recipe, ModelSize size, Seed seed, long step) {
    if (step == 0) {
      return UNTRAINED + 0.01 * noise.normal("start", size, seed);
    }
    double parameters = size.exactNonEmbeddingParameters();
    double tokens = TrainingSchedule.of(size).tokensAt(step);
    double fit =
        IRREDUCIBLE
            + 406.4 / StrictMath.pow(parameters, 0.34)
            + 410.7 / StrictMath.pow(tokens, 0.28);
    double quality = 0.05 * noise.normal("recipe", recipe);
    double trend = 0.03 * noise.normal("trend", recipe) * StrictMath.log10(parameters / 1e9);
    double run = 0.006 * noise.normal("run", recipe, size, seed);
    double chance = 0.004 * noise.normal("loss", recipe, size, seed, step);
    return Math.min(UNTRAINED, fit + quality + trend + run + chance);
  }

  double loss(SampleCheckpoint checkpoint) {
    return loss(checkpoint.recipe(), checkpoint.size(), checkpoint.seed(), checkpoint.step());
  }

  double perplexity(PerplexitySet set, DataRecipe recipe, ModelSize size, Seed seed, long step) {
    double distance = 0.12 * PerplexitySets.all().indexOf(set) - 0.4;
    double affinity = 0.06 * noise.normal("affinity", set, recipe);
    return StrictMath.exp(loss(recipe, size, seed, step) + distance + affinity);
  }

  /** Every metric of a task at a checkpoint of the given {@link #loss}. */
  TaskScores scores(EvaluationTask task, SampleCheckpoint checkpoint, double loss) {
    TaskTraits known = traits.get(task.name());
    if (known == null) {
      throw new IllegalArgumentException("no task of the suite: " + task.name());
    }
    return TaskScores.of(
        known,
        checkpoint,
        loss,
        noise.source(
            "scores",
            task.name(),
            checkpoint.recipe(),
            checkpoint.size(),
            checkpoint.seed(),
            checkpoint.step()));
  }

  /** Share of questions answered correctly: a whole number of a task's instances. */
  double accuracy(
      EvaluationTask task, String metric, DataRecipe recipe, ModelSize size, Seed seed, long step) {
    SampleCheckpoint checkpoint = new SampleCheckpoint(recipe, size, seed, step);
    return scores(task, checkpoint, loss(checkpoint)).value(RawMetric.of(metric));
  }
}
