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
import java.util.stream.Stream;

/**
 * Reads the curves of an experiment whose target is a score of finetuned models: each is matched
 * with the checkpoint that it started from, and is a row with that run's early curves, or with its
 * own.
 */
public final class FinetuningCurves {
  /** The counter of tokens that training code logs. */
  private static final String TOKENS = "total_tokens";

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
    TreeSet<String> metrics = new TreeSet<>(experiment.metrics());
    metrics.add(TOKENS);
    Map<RunKey, Progression> logged = progressions.ofAll(keys, metrics);
    List<CurveSet> sets = new ArrayList<>();
    for (MatchedScore score : scores) {
      Optional<Subject> subject = subject(score);
      if (subject.isPresent()) {
        Map<String, RunCurve> early = new LinkedHashMap<>();
        Optional<Counter> counter =
            Optional.ofNullable(typed.get(score.finetune()))
                .flatMap(run ->
                    Optional.ofNullable(logged.get(score.finetune()))
                        .flatMap(progression -> counter(run, progression)));
        for (String metric : experiment.metrics()) {
          counter
              .flatMap(known ->
                  known
                      .progression()
                      .metric(metric)
                      .map(series -> logged(subject.get(), series, known)))
              .ifPresent(curve -> early.put(metric, curve));
        }
        sets.add(
            new CurveSet(
                subject.get(), early, end(experiment, subject.get(), score), Optional.empty()));
      }
    }
    return sets;
  }

  /**
   * What progress of a finetuning run is counted by.
   *
   * @param end what was planned, never what was reached
   * @param at the count of each row of the history; -1 where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  private record Counter(Progression progression, long end, long[] at) {}

  /** Planned steps, else planned tokens by the logged counter; none where neither is known. */
  private static Optional<Counter> counter(TrainingRun run, Progression progression) {
    OptionalLong steps = planned(run, "total_steps");
    if (steps.isPresent()) {
      return Optional.of(new Counter(progression, steps.getAsLong(), progression.steps()));
    }
    OptionalLong tokens = planned(run, "finetune_tokens");
    Optional<MetricSeries> counted = progression.metric(TOKENS);
    return tokens.isPresent() && counted.isPresent()
        ? Optional.of(
            new Counter(progression, tokens.getAsLong(), rising(progression, counted.get())))
        : Optional.empty();
  }

  /** A counter that started again after a crash says nothing from there on. */
  private static long[] rising(Progression progression, MetricSeries counted) {
    long[] at = new long[progression.rows()];
    long last = -1;
    boolean isBroken = false;
    for (int row = 0; row < at.length; row++) {
      long count = counted.present().get(row) ? (long) counted.values()[row] : -1;
      isBroken = isBroken || (count >= 0 && count < last);
      at[row] = isBroken ? -1 : count;
      last = Math.max(last, count);
    }
    return at;
  }

  /** The last value logged at each count: a step that was repeated was trained again. */
  private static RunCurve logged(Subject subject, MetricSeries series, Counter counter) {
    Map<Long, Double> values = new LinkedHashMap<>();
    series.present().stream()
        .filter(row -> counter.at()[row] >= 0)
        .forEach(row -> values.put(counter.at()[row], series.values()[row]));
    return RunCurve.of(
        subject,
        series.name(),
        new Progress(counter.end(), 1),
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

  private static OptionalLong planned(TrainingRun run, String name) {
    return run.hyperparameters().stream()
        .filter(each -> each.name().equals(name))
        .flatMap(each ->
            each instanceof HyperparameterValue.Present present
                ? Stream.of(present.value())
                : Stream.empty())
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
