package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.TrainingSchedule;

/**
 * Losses and accuracies that look like those of language models. The loss follows the parametric
 * law of Hoffmann et al. 2022 (L = E + A/N^alpha + B/D^beta with E 1.69, A 406.4, alpha 0.34, B
 * 410.7, beta 0.28); accuracy rises from the random baseline as a logistic function of that loss.
 */
final class SampleScores {
  private static final double IRREDUCIBLE = 1.69;
  private static final double UNTRAINED = Math.log(50_304);

  private final SampleNoise noise;

  SampleScores(SampleNoise noise) {
    this.noise = noise;
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
    double chance = 0.004 * noise.normal("loss", recipe, size, seed, step);
    return Math.min(UNTRAINED, fit + quality + chance);
  }

  double perplexity(PerplexitySet set, DataRecipe recipe, ModelSize size, Seed seed, long step) {
    double distance = 0.12 * PerplexitySets.all().indexOf(set) - 0.4;
    double affinity = 0.06 * noise.normal("affinity", set, recipe);
    return StrictMath.exp(loss(recipe, size, seed, step) + distance + affinity);
  }

  /** Share of questions answered correctly: a whole number of a task's instances. */
  double accuracy(
      EvaluationTask task, String metric, DataRecipe recipe, ModelSize size, Seed seed, long step) {
    double baseline = task.randomBaseline();
    double easiness = 2.9 + 0.5 * noise.normal("easiness", task.name());
    double taste = 0.15 * noise.normal("taste", task.name(), recipe);
    double skill =
        1 / (1 + StrictMath.exp(4 * (loss(recipe, size, seed, step) - easiness + taste)));
    double spread = Math.sqrt(baseline * (1 - baseline) / task.instances());
    double chance =
        spread * noise.normal("accuracy", task.name(), metric, recipe, size, seed, step);
    double share = baseline + (0.95 - baseline) * skill + chance;
    long correct = Math.round(Math.clamp(share, 0, 1) * task.instances());
    return (double) correct / task.instances();
  }
}
