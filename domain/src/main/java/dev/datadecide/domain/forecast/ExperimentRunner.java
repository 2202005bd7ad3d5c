package dev.datadecide.domain.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs a declared experiment over curves. The same curves give the same result, bit by bit. */
public final class ExperimentRunner {
  private static final String REMEDY = "see `ddn predict run --help`";

  private final ForecastModel model;

  public ExperimentRunner(ForecastModel model) {
    this.model = model;
  }

  /**
   * Every target by every kind of model.
   *
   * @throws DomainException when the experiment may not be run, with all reasons, or when no fold
   *     can be made of its rows
   */
  public ExperimentResult run(Experiment experiment, List<CurveSet> curves) {
    check(experiment);
    List<TrialResult> trials = new ArrayList<>();
    for (Target target : experiment.targets()) {
      ForecastTable table = TableBuilder.of(experiment, target, curves);
      for (ModelPlan plan : experiment.models()) {
        trials.add(trial(experiment, target.label(), table, plan));
      }
    }
    return new ExperimentResult(
        experiment.name(),
        Collections.unmodifiableMap(experiment.settings()),
        experiment.configurations(),
        trials);
  }

  /** Refuses an experiment that may not be run. */
  public static void check(Experiment experiment) {
    List<String> problems = ExperimentCheck.problems(experiment);
    if (!problems.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "experiment " + experiment.name() + " is refused: " + String.join("; ", problems),
          REMEDY);
    }
  }

  /** One table by one kind of model. */
  public TrialResult trial(
      Experiment experiment, String target, ForecastTable table, ModelPlan plan) {
    double[] scaled = Arrays.stream(table.targets()).map(experiment.transform()::of).toArray();
    List<NestedValidation.Outcome> outcomes =
        new NestedValidation(model, experiment.split())
            .run(table.rows(), table.features(), scaled, plan.candidates());
    if (outcomes.isEmpty()) {
      throw noFolds(experiment, table);
    }
    List<FoldResult> folds = new ArrayList<>();
    List<FoldFailure> failures = new ArrayList<>();
    for (NestedValidation.Outcome outcome : outcomes) {
      switch (outcome) {
        case NestedValidation.Outcome.Judged judged -> folds.add(judged.result());
        case NestedValidation.Outcome.Failed failed -> failures.add(failed.failure());
      }
    }
    if (folds.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no forecast came of any fold; the first: " + failures.getFirst().reason(),
          "give one setting per model, more sizes or recipes, or another split");
    }
    return result(experiment, target, table, plan, folds, failures, scaled);
  }

  private static DomainException noFolds(Experiment experiment, ForecastTable table) {
    String leftOut =
        table.leftOut().isEmpty()
            ? ""
            : "; %d runs were left out, the first because %s"
                .formatted(table.leftOut().size(), table.leftOut().getFirst().reason());
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "%d rows of %d sizes and %d recipes give no fold for the split %s"
                .formatted(
                    table.rows().size(),
                    table.rows().stream().map(Subject::size).distinct().count(),
                    table.rows().stream().map(Subject::recipe).distinct().count(),
                    experiment.split().label())
            + leftOut,
        "select more runs, or another split");
  }

  private static TrialResult result(
      Experiment experiment,
      String target,
      ForecastTable table,
      ModelPlan plan,
      List<FoldResult> folds,
      List<FoldFailure> failures,
      double[] scaled) {
    List<Integer> tested = folds.stream().flatMap(fold -> fold.testRows().stream()).toList();
    List<RowForecast> forecasts =
        folds.stream()
            .flatMap(fold -> forecasts(experiment.transform(), table, fold).stream())
            .toList();
    double[] forecast = forecasts.stream().mapToDouble(RowForecast::forecast).toArray();
    double[] actual = Ranking.pick(tested, table.targets());
    List<Subject> rows = tested.stream().map(table.rows()::get).toList();
    double[] scaledForecast =
        folds.stream().flatMapToDouble(fold -> Arrays.stream(fold.scaled())).toArray();
    List<RowForecast> withInterval =
        forecasts.stream().filter(each -> Double.isFinite(each.low())).toList();
    Map<String, double[]> baselines = new LinkedHashMap<>();
    baselines.put("train_mean", trainMeans(folds, table.targets()));
    table.baselines().forEach((name, all) -> baselines.put(name, Ranking.pick(tested, all)));
    baselines.put("permuted_target", permuted(folds, experiment.transform()));
    return new TrialResult(
        target,
        plan.kind().label(),
        plan.candidates().size(),
        table.columns(),
        folds,
        failures,
        forecasts,
        Scores.of(forecast, actual),
        Scores.of(scaledForecast, Ranking.pick(tested, scaled)),
        Ranking.of(rows, forecast, actual),
        (int)
            withInterval.stream()
                .filter(each -> each.low() <= each.actual() && each.actual() <= each.high())
                .count(),
        withInterval.size(),
        baselines.entrySet().stream()
            .map(entry -> baseline(entry.getKey(), entry.getValue(), rows, forecast, actual))
            .toList(),
        table.leftOut(),
        table.notes());
  }

  private static List<RowForecast> forecasts(
      Transform transform, ForecastTable table, FoldResult fold) {
    return IntStream.range(0, fold.testRows().size())
        .mapToObj(i -> {
          int row = fold.testRows().get(i);
          double middle = fold.scaled()[i];
          double reach = fold.halfWidths()[i];
          return new RowForecast(
              table.rows().get(row),
              fold.name(),
              transform.inverse(middle),
              transform.inverse(middle - reach),
              transform.inverse(middle + reach),
              table.targets()[row]);
        })
        .toList();
  }

  /** The mean of the training targets of each fold, on the scale of the metric. */
  private static double[] trainMeans(List<FoldResult> folds, double[] targets) {
    return folds.stream()
        .flatMapToDouble(fold -> {
          double mean =
              Arrays.stream(Ranking.pick(fold.trainRows(), targets)).average().orElse(Double.NaN);
          return fold.testRows().stream().mapToDouble(row -> mean);
        })
        .toArray();
  }

  private static double[] permuted(List<FoldResult> folds, Transform transform) {
    return folds.stream()
        .flatMapToDouble(fold -> Arrays.stream(fold.permuted()).map(transform::inverse))
        .toArray();
  }

  private static BaselineResult baseline(
      String name, double[] forecast, List<Subject> rows, double[] model, double[] actual) {
    List<Integer> known =
        IntStream.range(0, forecast.length)
            .filter(i -> Double.isFinite(forecast[i]))
            .boxed()
            .toList();
    double[] there = Ranking.pick(known, forecast);
    double[] truth = Ranking.pick(known, actual);
    List<Subject> subjects = known.stream().map(rows::get).toList();
    return new BaselineResult(
        name,
        Scores.of(there, truth),
        Ranking.of(subjects, there, truth),
        known.isEmpty()
            ? Optional.empty()
            : Optional.of(PairedDifference.of(subjects, Ranking.pick(known, model), there, truth)));
  }
}
