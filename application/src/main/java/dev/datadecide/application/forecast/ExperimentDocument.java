package dev.datadecide.application.forecast;

import static dev.datadecide.application.cli.output.Datum.absent;
import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.texts;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.domain.forecast.BaselineResult;
import dev.datadecide.domain.forecast.ExperimentResult;
import dev.datadecide.domain.forecast.FoldResult;
import dev.datadecide.domain.forecast.PairedDifference;
import dev.datadecide.domain.forecast.Ranking;
import dev.datadecide.domain.forecast.RowForecast;
import dev.datadecide.domain.forecast.Scores;
import dev.datadecide.domain.forecast.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A result as it is stored and shown: everything in flat lists, nothing that changes by itself. */
public final class ExperimentDocument {
  /** Raised when the same settings and data would give another result. */
  static final String VERSION = "forecast 1";

  private final ExperimentResult result;

  private ExperimentDocument(ExperimentResult result) {
    this.result = result;
  }

  static Datum.Fields of(String id, String data, ExperimentResult result) {
    return new ExperimentDocument(result).document(id, data);
  }

  private Datum.Fields document(String id, String data) {
    FieldsBuilder settings = new FieldsBuilder();
    result.settings().forEach(settings::put);
    return new FieldsBuilder()
        .put("id", id)
        .put("name", result.name())
        .put("version", VERSION)
        .put("data", data)
        .put("configurations", result.configurations())
        .put("settings", settings.build())
        .put("scores", items(trial -> scores(trial)))
        .put("folds", items(trial -> folds(trial)))
        .put("coefficients", items(trial -> coefficients(trial)))
        .put("forecasts", items(trial -> forecasts(trial)))
        .put("failures", items(trial -> failures(trial)))
        .put("left_out", items(trial -> leftOut(trial)))
        .put(
            "notes",
            texts(result.trials().stream().flatMap(t -> t.notes().stream()).distinct().toList()))
        .build();
  }

  private Datum items(Function<TrialResult, List<Datum.Fields>> part) {
    List<Datum> all = new ArrayList<>();
    result.trials().forEach(trial -> all.addAll(part.apply(trial)));
    return new Datum.Items(all);
  }

  private static FieldsBuilder of(TrialResult trial) {
    return new FieldsBuilder().put("target", trial.target()).put("model", trial.model());
  }

  private static List<Datum.Fields> scores(TrialResult trial) {
    List<Datum.Fields> rows = new ArrayList<>();
    FieldsBuilder model = of(trial).put("kind", "model").put("settings_tried", trial.candidates());
    put(model, trial.scores());
    put(model, trial.ranking());
    rows.add(
        model
            .put("rmse_scaled", real(trial.scaledScores().rmse()))
            .put("mae_scaled", real(trial.scaledScores().mae()))
            .put("r2_scaled", real(trial.scaledScores().r2()))
            .put(
                "coverage_95",
                trial.intervals() == 0
                    ? absent()
                    : real((double) trial.covered() / trial.intervals()))
            .put("intervals", trial.intervals())
            .build());
    for (BaselineResult baseline : trial.baselines()) {
      FieldsBuilder row =
          new FieldsBuilder()
              .put("target", trial.target())
              .put("model", baseline.name())
              .put("kind", "baseline of " + trial.model());
      put(row, baseline.scores());
      put(row, baseline.ranking());
      baseline.difference().ifPresent(difference -> put(row, difference));
      rows.add(row.build());
    }
    return rows;
  }

  private static void put(FieldsBuilder row, Scores scores) {
    row.put("n", scores.count())
        .put("rmse", finite(scores.rmse()))
        .put("mae", finite(scores.mae()))
        .put("r2", real(scores.r2()))
        .put("pearson", real(scores.pearson()))
        .put("spearman", real(scores.spearman()))
        .put("kendall", real(scores.kendall()))
        .put("pairwise", real(scores.pairwise()));
  }

  private static void put(FieldsBuilder row, Ranking ranking) {
    row.put("sizes_ranked", ranking.sizes())
        .put("spearman_in_size", real(ranking.spearman()))
        .put("kendall_in_size", real(ranking.kendall()))
        .put("pairwise_in_size", real(ranking.pairwise()));
  }

  private static void put(FieldsBuilder row, PairedDifference difference) {
    row.put("recipes", difference.recipes())
        .put("model_better_in", difference.better())
        .put("model_less_this", finite(difference.mean()))
        .put("difference_low", real(difference.low()))
        .put("difference_high", real(difference.high()))
        .put("model_is", difference.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static List<Datum.Fields> folds(TrialResult trial) {
    return trial.folds().stream().map(fold -> fold(trial, fold)).toList();
  }

  private static Datum.Fields fold(TrialResult trial, FoldResult fold) {
    List<RowForecast> own =
        trial.forecasts().stream().filter(each -> each.fold().equals(fold.name())).toList();
    FieldsBuilder row =
        of(trial)
            .put("fold", fold.name())
            .put("n_train", fold.trainRows().size())
            .put("settings", fold.settings().label())
            .put("inner_folds", fold.innerFolds())
            .put("inner_score", real(fold.innerScore()))
            .put("runner_up_score", real(fold.runnerUp()));
    put(
        row,
        Scores.of(
            own.stream().mapToDouble(RowForecast::forecast).toArray(),
            own.stream().mapToDouble(RowForecast::actual).toArray()));
    FieldsBuilder facts = new FieldsBuilder();
    fold.facts().forEach((name, value) -> facts.put(name, real(value)));
    return row.put("facts", facts.build()).build();
  }

  private static List<Datum.Fields> coefficients(TrialResult trial) {
    List<Datum.Fields> rows = new ArrayList<>();
    for (FoldResult fold : trial.folds()) {
      for (int j = 0; j < fold.coefficients().length; j++) {
        rows.add(
            of(trial)
                .put("fold", fold.name())
                .put("feature", trial.columns().get(j))
                .put("coefficient", real(fold.coefficients()[j]))
                .build());
      }
    }
    return rows;
  }

  private static List<Datum.Fields> forecasts(TrialResult trial) {
    return trial.forecasts().stream()
        .map(each ->
            of(trial)
                .put("fold", each.fold())
                .put("run", each.subject().id())
                .put("data", each.subject().recipe())
                .put("params", each.subject().size().label())
                .put("seed", each.subject().seed())
                .put("forecast", real(each.forecast()))
                .put("low", finite(each.low()))
                .put("high", finite(each.high()))
                .put("actual", real(each.actual()))
                .build())
        .toList();
  }

  private static List<Datum.Fields> failures(TrialResult trial) {
    return trial.failures().stream()
        .map(each -> of(trial).put("fold", each.name()).put("reason", each.reason()).build())
        .toList();
  }

  private static List<Datum.Fields> leftOut(TrialResult trial) {
    return trial.leftOut().stream()
        .map(each -> of(trial).put("run", each.subject()).put("reason", each.reason()).build())
        .toList();
  }

  static Datum finite(double value) {
    return Double.isFinite(value) ? real(value) : absent();
  }
}
