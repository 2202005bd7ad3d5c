package dev.datadecide.application.golden;

import dev.datadecide.application.decision.RememberingFitter;
import dev.datadecide.domain.decision.ScoreAxes;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.scalinglaw.LawCurve;
import dev.datadecide.domain.scalinglaw.LawPrediction;
import dev.datadecide.domain.scalinglaw.LawSetup;
import dev.datadecide.domain.scalinglaw.ScalingLaw;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Scaling laws of a golden suite, each fitted once. */
final class GoldenLaws {
  static final String LOSS = "correct_logit_per_byte";
  static final String TARGET_SIZE = "1B";

  /** How the files name the setups. */
  private static final Map<String, String> SETUPS =
      Map.of(
          "3_param", "3_param-default",
          "2_param", "2_param-default",
          "5_param-ai2", "5_param-ai2",
          "3_param-1_step", "3_param-1_step",
          "5_param-1_step-ai2", "5_param-1_step-ai2",
          "3_param-helper_points", "3_param-default-helper_points",
          "3_param-step2=0.5", "3_param-default-step2=0.5",
          "3_param-helper_points-step2=0.5", "3_param-default-helper_points-step2=0.5");

  private final GoldenScores scores;
  private final ScalingLaw law;
  private final Map<List<Object>, LawPrediction> known = new ConcurrentHashMap<>();

  GoldenLaws(GoldenScores scores, CurveFitter fitter) {
    this.scores = scores;
    this.law = new ScalingLaw(new RememberingFitter(fitter), LOSS);
  }

  GoldenScores scores() {
    return scores;
  }

  /** The prediction of a setup, as the files name it, for a recipe. */
  LawPrediction predict(
      String setup, String task, String metric, List<String> sizes, String recipe) {
    return known.computeIfAbsent(
        List.of(setup, task, metric, sizes, recipe),
        key ->
            law.predict(
                LawSetup.named(SETUPS.getOrDefault(setup, setup)).orElseThrow(),
                recipe,
                sizes.stream().map(size -> curve(task, metric, size, recipe)).toList(),
                curve(task, metric, TARGET_SIZE, recipe)));
  }

  /** The default run of a recipe at a size. */
  LawCurve curve(String task, String metric, String size, String recipe) {
    ScoreAxes axes = scores.axes();
    return LawCurve.of(
            scores.table(task, LOSS),
            scores.table(task, metric),
            axes.position(size),
            axes.recipes().indexOf(recipe))
        .orElseThrow();
  }
}
