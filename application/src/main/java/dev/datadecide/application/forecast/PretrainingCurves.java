package dev.datadecide.application.forecast;

import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.ScoreCurve;
import dev.datadecide.domain.forecast.CurveSet;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.Experiment.SeedRule;
import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.run.PretrainingRuns;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the curves of pretraining runs that an experiment selects. */
public final class PretrainingCurves {
  private static final Comparator<Subject> ORDER =
      Comparator.<Subject>comparingInt(
              subject -> recipe(subject.recipe()).map(DataRecipe::order).orElse(Integer.MAX_VALUE))
          .thenComparing(Subject::recipe)
          .thenComparingInt(subject -> subject.size().order())
          .thenComparing(Subject::seed);

  private final Evaluations evaluations;

  @Inject
  PretrainingCurves(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  /** Curves by subject, in the suite's order, and by metric; as the experiment wants the seeds. */
  Map<Subject, Map<String, RunCurve>> of(Experiment experiment, Set<String> metrics) {
    Map<Subject, Map<String, RunCurve>> bySubject = new TreeMap<>(ORDER);
    for (String metric : metrics) {
      List<ScoreCurve> stored = evaluations.curves(metric);
      if (stored.isEmpty()) {
        throw MetricNames.unknown(metric);
      }
      for (ScoreCurve each : stored) {
        curve(experiment, metric, each)
            .ifPresent(curve ->
                bySubject
                    .computeIfAbsent(curve.subject(), subject -> new LinkedHashMap<>())
                    .put(metric, curve));
      }
    }
    return experiment.seeds() == SeedRule.MEAN ? means(bySubject) : bySubject;
  }

  /** Rows of an experiment whose target is of pretraining. */
  List<CurveSet> sets(Experiment experiment) {
    Set<String> metrics = new LinkedHashSet<>(experiment.metrics());
    metrics.add(experiment.targetMetric());
    List<CurveSet> sets = new ArrayList<>();
    of(experiment, metrics)
        .forEach((subject, curves) -> {
          RunCurve target =
              Optional.ofNullable(curves.get(experiment.targetMetric()))
                  .orElseGet(() -> none(experiment, subject));
          sets.add(new CurveSet(subject, curves, target, Optional.of(target)));
        });
    return sets;
  }

  /** A curve without points: the run is then left out with the reason. */
  private static RunCurve none(Experiment experiment, Subject subject) {
    return RunCurve.of(
        subject,
        experiment.targetMetric(),
        Progress.of(subject.size(), experiment.trainingEnd()),
        new long[0],
        new double[0]);
  }

  private static Optional<RunCurve> curve(Experiment experiment, String metric, ScoreCurve stored) {
    Optional<ModelSize> size = ModelSizes.resolve(stored.size());
    Optional<DataRecipe> recipe = recipe(stored.recipe());
    Optional<Seed> seed = Seeds.resolve(stored.seed());
    boolean isWanted =
        size.isPresent()
            && (experiment.sizes().isEmpty() || experiment.sizes().contains(size.get()))
            && (experiment.recipes().isEmpty()
                || recipe.filter(experiment.recipes()::contains).isPresent())
            && switch (experiment.seeds()) {
              case DEFAULT -> seed.map(Seed::hubName).orElse(stored.seed()).equals("default");
              case MEAN, ALL -> true;
            };
    return isWanted
        ? Optional.of(
            RunCurve.of(
                subject(stored, recipe, size.get(), seed),
                metric,
                Progress.of(size.get(), experiment.trainingEnd()),
                stored.steps(),
                stored.values()))
        : Optional.empty();
  }

  private static Subject subject(
      ScoreCurve stored, Optional<DataRecipe> recipe, ModelSize size, Optional<Seed> seed) {
    String id =
        recipe
            .flatMap(known -> seed.map(one -> PretrainingRuns.keyOf(known, size, one)))
            .orElseGet(() -> PretrainingRuns.keyOf(stored.recipe(), stored.size(), stored.seed()))
            .text();
    return new Subject(
        id,
        recipe.map(DataRecipe::displayName).orElse(stored.recipe()),
        size,
        seed.map(Seed::hubName).orElse(stored.seed()));
  }

  private static Map<Subject, Map<String, RunCurve>> means(
      Map<Subject, Map<String, RunCurve>> bySeed) {
    Map<String, List<Map<String, RunCurve>>> groups = new LinkedHashMap<>();
    bySeed.forEach((subject, curves) ->
        groups
            .computeIfAbsent(subject.recipe() + "/" + subject.size(), key -> new ArrayList<>())
            .add(curves));
    Map<Subject, Map<String, RunCurve>> means = new LinkedHashMap<>();
    groups
        .values()
        .forEach(seeds -> {
          Map<String, RunCurve> curves =
              seeds.stream()
                  .flatMap(each -> each.keySet().stream())
                  .distinct()
                  .collect(
                      Collectors.toMap(
                          metric -> metric,
                          metric ->
                              RunCurve.mean(
                                  seeds.stream()
                                      .map(each -> each.get(metric))
                                      .filter(Objects::nonNull)
                                      .toList())));
          means.put(curves.values().iterator().next().subject(), curves);
        });
    return means;
  }

  private static Optional<DataRecipe> recipe(String name) {
    return DataRecipes.resolve(name).map(RecipeMatch::recipe);
  }
}
