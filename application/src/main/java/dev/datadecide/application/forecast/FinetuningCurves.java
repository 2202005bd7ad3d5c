package dev.datadecide.application.forecast;

import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.Progression;
import dev.datadecide.domain.curve.Progressions;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.MatchedScore;
import dev.datadecide.domain.forecast.CurveSet;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.Experiment.Stage;
import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Reads the curves of an experiment whose target is a score of finetuned models: each is matched
 * with the checkpoint that it started from, and is a row with that run's early curves, or with its
 * own.
 */
public final class FinetuningCurves {
  private final Evaluations evaluations;
  private final Progressions progressions;
  private final Runs runs;
  private final PretrainingCurves pretraining;

  @Inject
  FinetuningCurves(
      Evaluations evaluations,
      Progressions progressions,
      Runs runs,
      PretrainingCurves pretraining) {
    this.evaluations = evaluations;
    this.progressions = progressions;
    this.runs = runs;
    this.pretraining = pretraining;
  }

  List<CurveSet> sets(Experiment experiment) {
    List<MatchedScore> all = evaluations.matched();
    List<MatchedScore> scores =
        all.stream()
            .filter(score -> name(score).equals(experiment.targetMetric()))
            .filter(score -> isSelected(experiment, score))
            .toList();
    if (scores.isEmpty()) {
      TreeSet<String> known = new TreeSet<>(all.stream().map(FinetuningCurves::name).toList());
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no finetuned model has a matched score " + experiment.targetMetric(),
          known.isEmpty()
              ? "no scores are matched; see `ddn matched`"
              : "there are " + String.join(", ", known));
    }
    return switch (experiment.windowStage()) {
      case PRETRAINING -> ofPretraining(experiment, scores);
      case FINETUNING -> ofFinetuning(experiment, scores);
    };
  }

  private List<CurveSet> ofPretraining(Experiment experiment, List<MatchedScore> scores) {
    TreeSet<String> metrics = new TreeSet<>(experiment.metrics());
    Map<String, Map<String, RunCurve>> byPlace = new HashMap<>();
    Experiment every = Experiment.builder().from(experiment).seeds(Experiment.SeedRule.ALL).build();
    if (!evaluations.curves(experiment.targetMetric()).isEmpty()) {
      metrics.add(experiment.targetMetric());
    }
    pretraining
        .of(every, metrics)
        .forEach((subject, curves) ->
            byPlace.put(place(subject.recipe(), subject.size().label(), subject.seed()), curves));
    List<CurveSet> sets = new ArrayList<>();
    for (MatchedScore score : scores) {
      subject(score)
          .ifPresent(subject -> {
            Map<String, RunCurve> early = new LinkedHashMap<>();
            byPlace
                .getOrDefault(place(subject.recipe(), score.size(), score.seed()), Map.of())
                .forEach((metric, curve) ->
                    // What the parent became after it was finetuned from is no early sign.
                    early.put(metric, curve.only(step -> step <= score.step()).about(subject)));
            sets.add(
                new CurveSet(
                    subject,
                    early,
                    end(experiment, subject, score),
                    Optional.ofNullable(early.get(experiment.targetMetric()))));
          });
    }
    return sets;
  }

  private List<CurveSet> ofFinetuning(Experiment experiment, List<MatchedScore> scores) {
    List<RunKey> keys = scores.stream().map(MatchedScore::finetune).toList();
    Map<RunKey, TrainingRun> typed = new HashMap<>();
    runs.findAll(keys).forEach(run -> typed.put(run.key(), run));
    Map<RunKey, Progression> logged = progressions.ofAll(keys, new TreeSet<>(experiment.metrics()));
    List<CurveSet> sets = new ArrayList<>();
    for (MatchedScore score : scores) {
      Optional<Subject> subject = subject(score);
      OptionalLong planned =
          Optional.ofNullable(typed.get(score.finetune()))
              .map(FinetuningCurves::plannedSteps)
              .orElseGet(OptionalLong::empty);
      if (subject.isPresent()) {
        Map<String, RunCurve> early = new LinkedHashMap<>();
        Progression progression = logged.get(score.finetune());
        if (planned.isPresent() && progression != null) {
          Progress progress = new Progress(planned.getAsLong(), 1);
          progression
              .metrics()
              .forEach(series ->
                  early.put(series.name(), logged(subject.get(), series, progression, progress)));
        }
        sets.add(
            new CurveSet(
                subject.get(), early, end(experiment, subject.get(), score), Optional.empty()));
      }
    }
    return sets;
  }

  /** The last value logged at each step: a step that was repeated was trained again. */
  private static RunCurve logged(
      Subject subject, MetricSeries series, Progression progression, Progress progress) {
    Map<Long, Double> values = new LinkedHashMap<>();
    series.present().stream()
        .forEach(row -> values.put(progression.steps()[row], series.values()[row]));
    return RunCurve.of(
        subject,
        series.name(),
        progress,
        values.keySet().stream().mapToLong(Long::longValue).toArray(),
        values.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The score after finetuning, as a curve of one point. */
  private static RunCurve end(Experiment experiment, Subject subject, MatchedScore score) {
    return RunCurve.of(
        subject,
        experiment.targetMetric(),
        new Progress(1, 1),
        new long[] {1},
        new double[] {score.after()});
  }

  private static Optional<Subject> subject(MatchedScore score) {
    return ModelSizes.resolve(score.size())
        .map(size ->
            new Subject(
                score.finetune().text(),
                recipe(score.recipe()).map(DataRecipe::displayName).orElse(score.recipe()),
                size,
                score.seed()));
  }

  private static boolean isSelected(Experiment experiment, MatchedScore score) {
    Optional<ModelSize> size = ModelSizes.resolve(score.size());
    return (experiment.sizes().isEmpty() || size.filter(experiment.sizes()::contains).isPresent())
        && (experiment.recipes().isEmpty()
            || recipe(score.recipe()).filter(experiment.recipes()::contains).isPresent());
  }

  /** As planned; a run whose plan is not known has no windows. */
  private static OptionalLong plannedSteps(TrainingRun run) {
    return run.hyperparameters().stream()
        .filter(each -> each.name().equals("total_steps"))
        .flatMap(each ->
            each instanceof HyperparameterValue.Present present
                ? Optional.of(present.value()).stream()
                : Optional.<String>empty().stream())
        .filter(text -> text.matches("[1-9][0-9]{0,15}(\\.0+)?"))
        .mapToLong(text -> (long) Double.parseDouble(text))
        .findFirst();
  }

  private static String name(MatchedScore score) {
    return score.task() + "_" + score.metric();
  }

  private static String place(String recipe, String size, String seed) {
    return recipe + "/" + size + "/" + seed;
  }

  private static Optional<DataRecipe> recipe(String name) {
    return DataRecipes.resolve(name).map(RecipeMatch::recipe);
  }

  /** The stages whose targets are read here. */
  static boolean reads(Experiment experiment) {
    return experiment.targetStage() == Stage.FINETUNING;
  }
}
