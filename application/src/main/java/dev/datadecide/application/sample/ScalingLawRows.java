package dev.datadecide.application.sample;

import dev.datadecide.application.sample.ScalingLawFits.Curve;
import dev.datadecide.application.sample.ScalingLawFits.Fitted;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.suite.AliasNamespace;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Rows of the scaling-law fits: one per setup, task, recipe and metric. Fits of one step have no
 * values of the two steps. The relative error is divided by the prediction, as in the published
 * table; how often pairs of recipes are ordered rightly is told over all 25, in every row of a
 * setup, task and metric.
 */
final class ScalingLawRows {
  static final List<ColumnSpec> COLUMNS =
      Stream.concat(
              Stream.of("task", "mix", "metric", "setup").map(ColumnSpec::text),
              Stream.of(
                      "step_1_y",
                      "step_2_y",
                      "stacked_y",
                      "step_1_pred",
                      "step_2_pred",
                      "stacked_pred",
                      "abs_error_step_1",
                      "abs_error_step_2",
                      "abs_error_stacked",
                      "rel_error_stacked",
                      "decision_acc")
                  .map(ColumnSpec::real))
          .toList();

  /** Five kinds of metrics in three forms, and the primary one. */
  private static final List<String> METRICS =
      List.of(
          "acc_raw",
          "acc_per_char",
          "acc_per_token",
          "margin",
          "margin_per_char",
          "margin_per_token",
          "norm_correct_prob",
          "norm_correct_prob_per_char",
          "norm_correct_prob_per_token",
          "total_prob",
          "total_prob_per_char",
          "total_prob_per_token",
          "correct_prob",
          "correct_prob_per_char",
          "correct_prob_per_token",
          "primary_metric");

  private static final int[] PLACES = METRICS.stream().mapToInt(MacroMetric::place).toArray();
  private static final int LOSS = MacroMetric.place(MacroMetric.TASK_LOSS);
  private static final int TASKS = MacroAverages.TASKS.size();

  private final SampleScores scores;

  ScalingLawRows(SampleScores scores) {
    this.scores = scores;
  }

  static long rows(int recipes) {
    return (long) ScalingLawSetup.ALL.size() * TASKS * recipes * METRICS.size();
  }

  /** What was fitted and what is true, for one setup, task, recipe and metric. */
  private record Fit(
      double lossTruth, double truth, double lossPrediction, double second, double stacked) {}

  /** The rows of some recipes, a batch per setup; all recipes are fitted. */
  Iterable<ColumnBatch> of(List<DataRecipe> recipes) {
    return () -> {
      List<ScalingLawPoints> points = points();
      return ScalingLawSetup.ALL.stream()
          .map(setup -> batch(setup, recipes, fits(setup, points)))
          .iterator();
    };
  }

  private List<ScalingLawPoints> points() {
    MacroAverages averages = new MacroAverages(scores);
    return DataRecipes.all().stream()
        .map(recipe -> new ScalingLawPoints(averages, recipe))
        .toList();
  }

  /** By recipe, task and metric. */
  private static Fit[][][] fits(ScalingLawSetup setup, List<ScalingLawPoints> points) {
    Fit[][][] fits = new Fit[points.size()][TASKS][PLACES.length];
    for (int recipe = 0; recipe < fits.length; recipe++) {
      ScalingLawFits law = new ScalingLawFits(setup, points.get(recipe));
      for (int task = 0; task < TASKS; task++) {
        double[] truth = points.get(recipe).target().values()[task];
        fits[recipe][task] =
            setup.isOneStep() ? oneStep(law, task, truth) : twoSteps(law, task, truth);
      }
    }
    return fits;
  }

  private static Fit[] oneStep(ScalingLawFits law, int task, double[] truth) {
    List<Curve> curves = law.curves();
    return Arrays.stream(PLACES)
        .mapToObj(place -> {
          double predicted = law.metric(task, place, curves).at(law.targetDistance());
          return new Fit(Double.NaN, truth[place], Double.NaN, Double.NaN, predicted);
        })
        .toArray(Fit[]::new);
  }

  private static Fit[] twoSteps(ScalingLawFits law, int task, double[] truth) {
    double loss = law.loss(task, LOSS);
    List<Curve> curves = law.curves(task, LOSS);
    return Arrays.stream(PLACES)
        .mapToObj(place -> {
          Fitted fitted = law.metric(task, place, curves);
          return new Fit(truth[LOSS], truth[place], loss, fitted.at(truth[LOSS]), fitted.at(loss));
        })
        .toArray(Fit[]::new);
  }

  private static ColumnBatch batch(
      ScalingLawSetup setup, List<DataRecipe> recipes, Fit[][][] fits) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(COLUMNS);
    for (int task = 0; task < TASKS; task++) {
      double[] decisions = decisions(fits, task);
      for (DataRecipe recipe : recipes) {
        for (int metric = 0; metric < PLACES.length; metric++) {
          batch
              .text(0, MacroAverages.TASKS.get(task).name())
              .text(1, mix(recipe))
              .text(2, METRICS.get(metric))
              .text(3, setup.name());
          Fit fit = fits[DataRecipes.all().indexOf(recipe)][task][metric];
          if (!setup.isOneStep()) {
            appendSteps(batch, fit);
          }
          double error = Math.abs(fit.stacked() - fit.truth());
          batch
              .real(6, fit.truth())
              .real(9, fit.stacked())
              .real(12, error)
              .real(13, error / fit.stacked())
              .real(14, decisions[metric])
              .endRow();
        }
      }
    }
    return batch.build();
  }

  private static void appendSteps(ColumnBatchBuilder batch, Fit fit) {
    batch
        .real(4, fit.lossTruth())
        .real(5, fit.truth())
        .real(7, fit.lossPrediction())
        .real(8, fit.second())
        .real(10, Math.abs(fit.lossPrediction() - fit.lossTruth()))
        .real(11, Math.abs(fit.second() - fit.truth()));
  }

  /** The recipe as the training mixes spell it. */
  private static String mix(DataRecipe recipe) {
    return Objects.requireNonNull(recipe.aliases().get(AliasNamespace.MIX)).getFirst();
  }

  /** The share of pairs of recipes whose order is predicted, by metric. */
  private static double[] decisions(Fit[][][] fits, int task) {
    double[] shares = new double[PLACES.length];
    for (int metric = 0; metric < shares.length; metric++) {
      int right = 0;
      int pairs = 0;
      for (int one = 0; one < fits.length; one++) {
        for (int other = one + 1; other < fits.length; other++) {
          Fit a = fits[one][task][metric];
          Fit b = fits[other][task][metric];
          pairs++;
          if (Double.compare(a.truth(), b.truth()) == Double.compare(a.stacked(), b.stacked())) {
            right++;
          }
        }
      }
      shares[metric] = (double) right / pairs;
    }
    return shares;
  }
}
