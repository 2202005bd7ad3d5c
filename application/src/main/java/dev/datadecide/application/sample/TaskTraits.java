package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import java.util.List;
import java.util.Map;

/**
 * What a made-up task is like: how long its answers are, at which loss it is learnt, and which
 * recipes suit it. The figures of the nine tasks are chosen so that curves rise where real ones do:
 * ARC Easy early, BoolQ and WinoGrande hardly above chance at the largest size.
 */
final class TaskTraits {
  /** Answer length, and how accuracy depends on the loss. */
  private record Form(
      double tokens,
      double characters,
      double floor,
      double ceiling,
      double midpoint,
      double steepness) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "arc_challenge", new Form(6, 29, 0.22, 0.55, 2.65, 2.5),
          "arc_easy", new Form(4.5, 23, 0.25, 0.85, 3.1, 2),
          "boolq", new Form(1, 3.5, 0.59, 0.74, 2.4, 3),
          "csqa", new Form(1.6, 9, 0.2, 0.8, 2.9, 2),
          "hellaswag", new Form(25, 110, 0.25, 0.9, 2.6, 3),
          "openbookqa", new Form(3.6, 18, 0.25, 0.5, 2.8, 2),
          "piqa", new Form(19, 80, 0.52, 0.8, 3.3, 1.5),
          "socialiqa", new Form(4.5, 19, 0.34, 0.58, 3, 2),
          "winogrande", new Form(6, 27, 0.5, 0.72, 2.45, 4));

  private final EvaluationTask task;
  private final Form form;
  private final int choices;
  private final double meanChoice;
  private final double[] tastes;
  private final double[] trends;
  private final double[] bias;

  TaskTraits(EvaluationTask task, SampleNoise noise) {
    this.task = task;
    this.form = FORMS.getOrDefault(task.name(), subject(task, noise));
    this.choices = (int) Math.round(1 / task.randomBaseline());
    this.meanChoice = (choices - 1) / 2.0;
    List<DataRecipe> recipes = DataRecipes.all();
    this.tastes = new double[recipes.size()];
    this.trends = new double[recipes.size()];
    for (DataRecipe recipe : recipes) {
      tastes[recipe.order()] = 0.05 * noise.normal("taste", task.name(), recipe);
      trends[recipe.order()] = 0.05 * noise.normal("trend", task.name(), recipe);
    }
    this.bias = new double[5];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = noise.normal("bias", task.name(), i);
    }
  }

  private static Form subject(EvaluationTask task, SampleNoise noise) {
    double tokens = 2 + 12 * noise.uniform("tokens", task.name());
    return new Form(
        tokens,
        4.6 * tokens,
        0.25 + 0.01 * noise.normal("floor", task.name()),
        0.43 + 0.05 * noise.normal("ceiling", task.name()),
        2.55 + 0.1 * noise.normal("midpoint", task.name()),
        2.5);
  }

  EvaluationTask task() {
    return task;
  }

  int choices() {
    return choices;
  }

  double tokens() {
    return form.tokens;
  }

  double characters() {
    return form.characters;
  }

  /** The tokens that decide a mean of probabilities: it is the short answers' doing. */
  double decisiveTokens() {
    return 1 + 0.16 * (form.tokens - 1);
  }

  /** Mean index of the gold choice, a constant of the task. */
  double correctChoice() {
    return share(meanChoice + 0.05 * bias[0]);
  }

  /** Mean index of the predicted choice, by kind of accuracy. */
  double predictedIndex(int kind, double chance) {
    return share(Math.clamp(meanChoice + 0.1 * bias[kind] + 0.03 * chance, 0, choices - 1));
  }

  /** The loss less what the recipe does for this task; that changes with the size. */
  double tastedLoss(double loss, DataRecipe recipe, ModelSize size) {
    double distance = StrictMath.log10(size.exactNonEmbeddingParameters() / 1e9);
    return loss - tastes[recipe.order()] - trends[recipe.order()] * distance;
  }

  /** How much of what can be learnt is learnt, from 0 to 1. */
  double skill(double tastedLoss) {
    return 1 / (1 + StrictMath.exp(form.steepness * (tastedLoss - form.midpoint)));
  }

  /** Expected accuracy above the floor. */
  double gain(double skill) {
    return (form.ceiling - form.floor) * skill;
  }

  /** Expected accuracy of one kind; kinds differ a little, and more where much is learnt. */
  double accuracy(double skill, int kind) {
    return form.floor + gain(skill) * (1 + 0.06 * bias[kind]) + 0.004 * bias[kind];
  }

  /** The nearest share of the task's instances: a whole number of them divided by their count. */
  double share(double value) {
    return (double) Math.round(value * task.instances()) / task.instances();
  }
}
