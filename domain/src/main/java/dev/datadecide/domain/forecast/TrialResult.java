package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.ForecastTable.LeftOut;
import java.util.List;

/**
 * One target by one kind of model.
 *
 * @param target label of the target
 * @param model label of the kind
 * @param candidates how many settings were tried
 * @param columns names of the features
 * @param failures folds that no forecast came of
 * @param forecasts of all tested rows, in the order of the folds
 * @param scores over them, on the scale of the metric
 * @param scaledScores over them, on the scale of the fit
 * @param ranking inside sizes
 * @param covered how many actual values lay inside their 95 percent interval
 * @param intervals how many had one
 */
public record TrialResult(
    String target,
    String model,
    int candidates,
    List<String> columns,
    List<FoldResult> folds,
    List<FoldFailure> failures,
    List<RowForecast> forecasts,
    Scores scores,
    Scores scaledScores,
    Ranking ranking,
    int covered,
    int intervals,
    List<BaselineResult> baselines,
    List<LeftOut> leftOut,
    List<String> notes) {
  public TrialResult {
    columns = List.copyOf(columns);
    folds = List.copyOf(folds);
    failures = List.copyOf(failures);
    forecasts = List.copyOf(forecasts);
    baselines = List.copyOf(baselines);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }
}
