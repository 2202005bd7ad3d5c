package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.curve.TrainingEnd;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.feature.RunFeature;
import dev.datadecide.domain.forecast.regression.ModelKind;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/** Falling curves of a few recipes and sizes, without chance. */
final class MadeUpCurves {
  static final String METRIC = "pile-valppl";
  static final String OTHER = "wikitext_103-valppl";
  static final List<String> RECIPES =
      List.of("C4", "Dolma1.7", "Falcon", "FineWeb-Edu", "DCLM-Baseline");
  static final List<String> SIZES = List.of("4M", "10M", "60M", "150M");
  private static final int POINTS = 20;

  private MadeUpCurves() {}

  /** What a value becomes at a percentage of training. */
  @FunctionalInterface
  interface Change {
    double of(Subject subject, String metric, double percent, double value);
  }

  static final Change NONE = (subject, metric, percent, value) -> value;

  static List<CurveSet> suite(List<String> seeds, Change change) {
    List<CurveSet> sets = new ArrayList<>();
    for (String recipe : RECIPES) {
      for (String size : SIZES) {
        for (String seed : seeds) {
          sets.add(set(Subject.of(recipe, ModelSizes.named(size), seed), change));
        }
      }
    }
    return sets;
  }

  static List<CurveSet> suite(Change change) {
    return suite(List.of("default"), change);
  }

  private static CurveSet set(Subject subject, Change change) {
    Map<String, RunCurve> curves = new LinkedHashMap<>();
    for (String metric : List.of(METRIC, OTHER)) {
      curves.put(metric, curve(subject, metric, change));
    }
    RunCurve target = Objects.requireNonNull(curves.get(METRIC));
    return new CurveSet(subject, curves, target, Optional.of(target));
  }

  static RunCurve curve(Subject subject, String metric, Change change) {
    Progress progress = Progress.of(subject.size(), TrainingEnd.SCHEDULED);
    long[] steps =
        LongStream.rangeClosed(1, POINTS).map(i -> i * progress.endStep() / POINTS).toArray();
    double[] values = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      values[i] =
          change.of(
              subject, metric, progress.percent((double) steps[i]), value(subject, metric, i));
    }
    return RunCurve.of(subject, metric, progress, steps, values);
  }

  private static double value(Subject subject, String metric, int point) {
    ModelSize size = subject.size();
    int recipe = RECIPES.indexOf(subject.recipe());
    double wobble =
        Math.sin(
            12.9898 * point
                + 78.233 * recipe
                + 3.7 * size.order()
                + subject.seed().length()
                + metric.length());
    return 3
        + 0.2 * recipe
        + 900 / Math.pow((double) size.exactNonEmbeddingParameters(), 0.3)
        + (4 + recipe) / Math.sqrt(point + 1.0)
        + 0.02 * wobble;
  }

  /** What of the curves is looked at up to half of training. */
  static Experiment.Builder experiment() {
    return Experiment.builder()
        .name("made-up")
        .addMetrics(METRIC, OTHER)
        .targetMetric(METRIC)
        .addTargets(new Target.Final())
        .transform(Transform.LOG)
        .addWindows(Window.percent(0, 25), Window.percent(25, 50))
        .horizon(50)
        .addAllCurveFeatures(CurveFeatures.named("basic").subList(2, 6))
        .addCurveFeatures(CurveFeatures.one("grid16_15"))
        .addRunFeatures(RunFeature.one("log10_params"))
        .addModels(ridges());
  }

  static ModelPlan ridges() {
    return new ModelPlan(
        ModelKind.ELASTIC_NET,
        List.<ModelSettings>of(
            ModelSettings.ElasticNet.of(1, 0),
            ModelSettings.ElasticNet.of(0.1, 0),
            ModelSettings.ElasticNet.of(0.01, 0)));
  }
}
