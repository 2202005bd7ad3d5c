package dev.datadecide.application.golden;

import static dev.datadecide.application.golden.RegressionTable.number;
import static dev.datadecide.application.golden.RegressionTable.numbers;

import dev.datadecide.domain.forecast.BaselineResult;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.ExperimentRunner;
import dev.datadecide.domain.forecast.FoldResult;
import dev.datadecide.domain.forecast.ForecastTable;
import dev.datadecide.domain.forecast.ModelPlan;
import dev.datadecide.domain.forecast.Scores;
import dev.datadecide.domain.forecast.TrialResult;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.Standardisation;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Elastic nets under nested folds by size, and trained on sizes up to one. */
final class NestedValidationCheck implements GoldenCheck {
  private static final String FILE = "ml/nested_cv.json";

  /** Within which a runner-up may be chosen as well. */
  private static final double SAME_SCORE = 1e-6;

  private final ForecastModel model;

  NestedValidationCheck(ForecastModel model) {
    this.model = model;
  }

  @Override
  public List<String> files() {
    return List.of(FILE, RegressionTable.FILE);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    NestedGolden nested = new NestedGolden(folder, model);
    TrialResult trial = nested.trial();
    List<GoldenVerdict> verdicts = new ArrayList<>(nested.folds(trial));
    verdicts.add(nested.pooled(trial));
    verdicts.add(nested.leakier(trial));
    verdicts.add(nested.expanding());
    return verdicts;
  }

  /** The file with its table. */
  private static final class NestedGolden {
    private final JsonNode golden;
    private final ForecastModel model;
    private final List<Subject> rows;
    private final Matrix features;
    private final double[] bits;
    private final double[] last;

    private NestedGolden(GoldenFolder folder, ForecastModel model) {
      this.golden = folder.json(FILE);
      this.model = model;
      RegressionTable table = RegressionTable.of(folder);
      this.rows = table.rows();
      this.features = table.features(RegressionTable.texts(golden.get("feature_order")));
      this.bits = table.column("target_bpb");
      this.last = table.column("last_val");
    }

    private TrialResult trial() {
      // The table is given: only transform, split and model of the experiment matter.
      Experiment experiment =
          Experiment.builder()
              .name("golden")
              .targetMetric("correct_logit_per_byte")
              .transform(Transform.LOG)
              .horizon(50)
              .build();
      ForecastTable table =
          new ForecastTable(
              rows,
              RegressionTable.texts(golden.get("feature_order")),
              features,
              bits,
              Map.of("repeat_last", last),
              List.of(),
              List.of());
      return new ExperimentRunner(model)
          .trial(
              experiment,
              "final",
              table,
              ModelPlan.elasticNets(
                  Arrays.stream(numbers(golden.get("grid_alpha"))).boxed().toList(),
                  Arrays.stream(numbers(golden.get("grid_l1_ratio"))).boxed().toList()));
    }

    private List<GoldenVerdict> folds(TrialResult trial) {
      Deviations choices = Deviations.absolute(FILE, "chosen settings", 0);
      Deviations inner = Deviations.absolute(FILE, "inner scores", 1e-6);
      Deviations coefficients = Deviations.absolute(FILE, "coefficients", 1e-5);
      Deviations predictions = Deviations.absolute(FILE, "predictions", 1e-5);
      Deviations scores = Deviations.absolute(FILE, "scores of folds", 1e-5);
      int at = 0;
      for (JsonNode each : golden.get("folds")) {
        FoldResult fold = trial.folds().get(at++);
        String place = each.get("test_group").stringValue();
        choices.add(place, fold.name().equals(place) ? 0 : 1, 0);
        ModelSettings.ElasticNet net = (ModelSettings.ElasticNet) fold.settings();
        double inners = number(each.get("inner_score"));
        boolean mayDiffer = number(each.get("runner_up_inner_score")) - inners <= SAME_SCORE;
        boolean isSame =
            net.alpha() == number(each.get("alpha")) && net.rho() == number(each.get("l1_ratio"));
        choices.add(place, isSame || mayDiffer ? 0 : 1, 0);
        inner.add(place, fold.innerScore().orElse(Double.NaN), inners);
        inner.add(
            place, fold.runnerUp().orElse(Double.NaN), number(each.get("runner_up_inner_score")));
        if (isSame) {
          coefficients.add(place, fold.coefficients(), numbers(each.get("coef")));
          double[] forecast = Arrays.stream(fold.scaled()).map(Math::exp).toArray();
          predictions.add(place, forecast, numbers(each.get("pred_first5")));
          double[] actual = fold.testRows().stream().mapToDouble(row -> bits[row]).toArray();
          compare(scores, Scores.of(forecast, actual), each.get("metrics"), place);
        }
      }
      return List.of(
          choices.verdict(),
          inner.verdict(),
          coefficients.verdict(),
          predictions.verdict(),
          scores.verdict());
    }

    private GoldenVerdict pooled(TrialResult trial) {
      Deviations pooled = Deviations.absolute(FILE, "pooled scores, baselines", 1e-5);
      compare(pooled, trial.scores(), golden.get("pooled"), "pooled");
      pooled.add(
          "pairwise within sizes",
          trial.ranking().pairwise().orElse(Double.NaN),
          number(golden.get("macro_pairwise_acc")));
      compare(
          pooled,
          baseline(trial, "repeat_last"),
          golden.get("baseline_repeat_last"),
          "repeat last");
      pooled.add(
          "train mean",
          baseline(trial, "train_mean").rmse(),
          number(golden.get("baseline_train_mean").get("rmse")));
      return pooled.verdict();
    }

    /** Folds by chance leak and look better; ours must not be as good as those. */
    private GoldenVerdict leakier(TrialResult trial) {
      Deviations leak = Deviations.absolute(FILE, "worse than the leaky control", 0);
      double leaky = number(golden.get("control_random_kfold_pooled_rmse"));
      leak.add("rmse", trial.scores().rmse() > leaky + 1e-3 ? 0 : 1, 0);
      return leak.verdict();
    }

    private GoldenVerdict expanding() {
      Deviations scores = Deviations.absolute(FILE, "expanding sizes", 1e-5);
      for (JsonNode each : golden.get("expanding_window")) {
        ModelSize upTo = ModelSizes.named(each.get("train_upto").stringValue());
        List<Integer> train =
            IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).size().order() <= upTo.order())
                .boxed()
                .toList();
        Standardisation scale = Standardisation.of(features.rows(train));
        FittedModel fitted =
            model.fit(
                scale.apply(features.rows(train)),
                train.stream().mapToDouble(row -> Math.log(bits[row])).toArray(),
                ModelSettings.ElasticNet.of(
                    number(each.get("alpha")), number(each.get("l1_ratio"))));
        for (Map.Entry<String, JsonNode> size : each.get("per_size").properties()) {
          List<Integer> test =
              IntStream.range(0, rows.size())
                  .filter(i -> rows.get(i).size() == ModelSizes.named(size.getKey()))
                  .boxed()
                  .toList();
          double[] scaled = fitted.predict(scale.apply(features.rows(test))).means();
          double[] actual = test.stream().mapToDouble(row -> bits[row]).toArray();
          compare(
              scores,
              Scores.of(Arrays.stream(scaled).map(Math::exp).toArray(), actual),
              size.getValue(),
              "up to " + upTo + " " + size.getKey());
        }
      }
      return scores.verdict();
    }
  }

  private static Scores baseline(TrialResult trial, String name) {
    return trial.baselines().stream()
        .filter(each -> each.name().equals(name))
        .map(BaselineResult::scores)
        .findFirst()
        .orElseThrow();
  }

  private static void compare(Deviations tolerance, Scores ours, JsonNode expected, String place) {
    tolerance.add(place, ours.count(), number(Objects.requireNonNull(expected.get("n"))));
    tolerance.add(place + " rmse", ours.rmse(), number(expected.get("rmse")));
    tolerance.add(place + " mae", ours.mae(), number(expected.get("mae")));
    compare(tolerance, ours.r2(), expected, "r2", place);
    compare(tolerance, ours.pearson(), expected, "pearson", place);
    compare(tolerance, ours.spearman(), expected, "spearman", place);
    compare(tolerance, ours.kendall(), expected, "kendall_tau_b", place);
    compare(tolerance, ours.pairwise(), expected, "pairwise_acc", place);
  }

  private static void compare(
      Deviations tolerance, OptionalDouble ours, JsonNode expected, String name, String place) {
    double value = number(expected.get(name));
    tolerance.add(
        place + " " + name,
        ours,
        Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
  }
}
