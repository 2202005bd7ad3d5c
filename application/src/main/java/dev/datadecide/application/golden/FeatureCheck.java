package dev.datadecide.application.golden;

import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.curve.TrainingEnd;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.curve.WindowRule;
import dev.datadecide.domain.forecast.curve.XAxis;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Features and targets of curves of the macro average. */
final class FeatureCheck implements GoldenCheck {
  private static final String FILE = "features/features_expected.csv";

  private static final String SUITE = "suite.csv.gz";
  private static final Map<String, Window> WINDOWS =
      Map.of(
          "w0_25", Window.percent(0, 25),
          "w25_50", Window.percent(25, 50),
          "w0_50", Window.percent(0, 50));

  @Override
  public List<String> files() {
    return List.of(FILE, SUITE);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    GoldenTable expected = folder.table(FILE);
    Map<String, RunCurve> curves = curves(folder.table(SUITE));
    Deviations features = Deviations.relative(FILE, "features", 1e-9, 1e-12);
    Deviations targets = Deviations.relative(FILE, "targets", 1e-9, 1e-12);
    for (int row = 0; row < expected.size(); row++) {
      String metric = expected.text(row, "metric");
      String key = key(expected.text(row, "recipe"), expected.text(row, "params"), metric);
      String window = expected.text(row, "window");
      String feature = expected.text(row, "feature");
      OptionalDouble value = expected.optional(row, "value");
      RunCurve curve = Objects.requireNonNull(curves.get(key), key);
      String place = key + " " + window + " " + feature;
      if (window.equals("target")) {
        targets.add(place, OptionalDouble.of(target(curve, feature, metric)), value);
      } else {
        Window cut = Objects.requireNonNull(WINDOWS.get(window), window);
        features.add(
            place,
            known(CurveFeatures.one(feature).of(WindowRule.EXACT.cut(curve, cut), XAxis.STEPS)),
            value);
      }
    }
    return List.of(features.verdict(), targets.verdict());
  }

  private static double target(RunCurve curve, String name, String metric) {
    Direction direction =
        metric.equals("correct_logit_per_byte")
            ? Direction.LOWER_IS_BETTER
            : Direction.HIGHER_IS_BETTER;
    boolean isStep = name.endsWith("_step");
    String label = isStep ? name.substring(0, name.length() - "_step".length()) : name;
    Target.Reading reading = Target.parse(label).orElseThrow().of(curve, direction).orElseThrow();
    return isStep ? (double) reading.firstStep() : reading.value();
  }

  /** The unweighted mean of arc_easy, piqa and the mean of the two MMLU subjects. */
  private static Map<String, RunCurve> curves(GoldenTable suite) {
    Map<String, TreeMap<Long, Map<String, Double>>> points = new HashMap<>();
    for (int row = 0; row < suite.size(); row++) {
      if (suite.text(row, "seed").equals("default")) {
        for (String metric : List.of("primary_metric", "correct_logit_per_byte")) {
          points
              .computeIfAbsent(
                  key(suite.text(row, "recipe"), suite.text(row, "params"), metric),
                  key -> new TreeMap<>())
              .computeIfAbsent(Long.valueOf(suite.text(row, "step")), step -> new HashMap<>())
              .put(suite.text(row, "task"), suite.real(row, metric));
        }
      }
    }
    Map<String, RunCurve> curves = new HashMap<>();
    points.forEach((key, byStep) -> curves.put(key, curve(key, byStep)));
    return curves;
  }

  private static RunCurve curve(String key, NavigableMap<Long, Map<String, Double>> byStep) {
    List<String> parts = List.of(key.split("/"));
    Subject subject = Subject.of(parts.getFirst(), ModelSizes.named(parts.get(1)), "default");
    long[] steps = byStep.keySet().stream().mapToLong(Long::longValue).toArray();
    double[] values = byStep.values().stream().mapToDouble(FeatureCheck::macro).toArray();
    Progress progress = Progress.of(subject.size(), TrainingEnd.SCHEDULED);
    return RunCurve.of(subject, parts.getLast(), progress, steps, values);
  }

  private static double macro(Map<String, Double> tasks) {
    double mmlu = (of(tasks, "mmlu_anatomy") + of(tasks, "mmlu_astronomy")) / 2;
    return (of(tasks, "arc_easy") + of(tasks, "piqa") + mmlu) / 3;
  }

  /** A task that is missing makes the average missing. */
  private static double of(Map<String, Double> tasks, String task) {
    return tasks.getOrDefault(task, Double.NaN);
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static String key(String recipe, String size, String metric) {
    return recipe + "/" + size + "/" + metric;
  }
}
