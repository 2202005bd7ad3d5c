package dev.datadecide.domain.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.Standardisation;
import dev.datadecide.domain.forecast.split.Fold;
import dev.datadecide.domain.forecast.target.Target;
import dev.datadecide.domain.forecast.target.Transform;
import dev.datadecide.domain.suite.ModelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Forecasts one run that may still be in training. No run of its recipe at its size, of whatever
 * seed, is learned from.
 */
public final class RunForecaster {
  private final ForecastModel model;

  public RunForecaster(ForecastModel model) {
    this.model = model;
  }

  /**
   * The forecast of the experiment's first target by its first model.
   *
   * @param all curves of the runs to learn from; those of the run's recipe at its size are left out
   * @param run the curves of the run, up to wherever it is
   * @throws DomainException when the run is outside of what was trained on, or has no point before
   *     the horizon
   */
  public RunForecast of(Experiment experiment, List<CurveSet> all, CurveSet run) {
    ExperimentRunner.check(experiment);
    Target target = experiment.targets().getFirst();
    ModelPlan plan = experiment.models().getFirst();
    Subject subject = run.subject();
    List<CurveSet> others =
        all.stream()
            .filter(each ->
                each.subject().size() != subject.size()
                    || !each.subject().recipe().equals(subject.recipe()))
            .toList();
    ForecastTable table = TableBuilder.of(experiment, target, others);
    refuseOutside(subject, table);
    double[] features = TableBuilder.features(experiment, run);
    if (Arrays.stream(features).allMatch(Double::isNaN) || isBlind(experiment, run)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          subject.id()
              + " has no value of "
              + experiment.metrics()
              + " up to the horizon of "
              + experiment.horizon()
              + " percent",
          "choose a later horizon, or another metric");
    }
    return forecast(experiment, target, plan, table, run, features);
  }

  private RunForecast forecast(
      Experiment experiment,
      Target target,
      ModelPlan plan,
      ForecastTable table,
      CurveSet run,
      double[] features) {
    Transform transform = experiment.transform();
    TrialResult validation =
        new ExperimentRunner(model).trial(experiment, target.label(), table, plan);
    double[] scaled = Arrays.stream(table.targets()).map(transform::of).toArray();
    List<Fold> folds = experiment.split().folds(table.rows());
    InnerChoice choice =
        InnerChoice.among(plan.candidates(), folds, table.features(), scaled, model);
    Standardisation scale = Standardisation.of(table.features());
    FittedModel fitted = model.fit(scale.apply(table.features()), scaled, choice.settings());
    double middle = fitted.predict(scale.apply(Matrix.of(1, features.length, features))).means()[0];
    double reach = choice.halfWidth();
    return new RunForecast(
        transform.inverse(middle),
        transform.inverse(middle - reach),
        transform.inverse(middle + reach),
        choice.settings(),
        table.rows().size(),
        TableBuilder.baselines(experiment, target, run),
        validation,
        outside(table, features));
  }

  private static boolean isBlind(Experiment experiment, CurveSet run) {
    return !experiment.metrics().isEmpty()
        && run.early().values().stream()
            .allMatch(curve -> TableBuilder.visible(experiment, curve).points() == 0);
  }

  private static void refuseOutside(Subject subject, ForecastTable table) {
    Comparator<ModelSize> bySize = Comparator.comparingInt(ModelSize::order);
    List<ModelSize> sizes =
        table.rows().stream().map(Subject::size).distinct().sorted(bySize).toList();
    if (sizes.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "there is no finished run of another recipe to learn from"
              + table.leftOut().stream()
                  .findFirst()
                  .map(first -> "; the first is left out because " + first.reason())
                  .orElse(""),
          "ingest more results, or choose another metric");
    }
    if (bySize.compare(subject.size(), sizes.getFirst()) < 0
        || bySize.compare(subject.size(), sizes.getLast()) > 0) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "%s lies outside of the sizes that can be learned from, %s to %s"
              .formatted(subject.size(), sizes.getFirst(), sizes.getLast()),
          "ingest runs of its size; how wrong extrapolation is, an experiment with the split"
              + " expanding_size tells");
    }
  }

  private static List<String> outside(ForecastTable table, double[] features) {
    List<String> notes = new ArrayList<>(table.notes());
    for (int j = 0; j < features.length; j++) {
      double[] known = Arrays.stream(table.features().column(j)).filter(Double::isFinite).toArray();
      double least = Arrays.stream(known).min().orElse(Double.NaN);
      double greatest = Arrays.stream(known).max().orElse(Double.NaN);
      if (features[j] < least || features[j] > greatest) {
        notes.add(
            "%s = %s lies outside of the training range %s to %s"
                .formatted(table.columns().get(j), features[j], least, greatest));
      }
    }
    return notes;
  }
}
