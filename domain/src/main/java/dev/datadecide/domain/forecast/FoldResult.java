package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.regression.ModelSettings;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a model, fitted on the training part of one fold, said of the rows that it had not seen.
 *
 * @param name what was tested
 * @param trainRows positions of the rows that it learned from
 * @param testRows positions of the tested rows
 * @param settings chosen by the inner folds, or the only ones
 * @param innerFolds how many inner folds there were; 0 where nothing was to be chosen
 * @param innerScore mean over the inner folds of the RMSE on the transformed scale
 * @param runnerUp the next best settings' score
 * @param coefficients of the standardised columns, in their order; empty for models without
 * @param facts of the fit
 * @param scaled forecasts on the transformed scale
 * @param halfWidths of the 95 percent intervals on that scale; NaN where there is none
 * @param permuted forecasts of the same settings from permuted targets, on that scale
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
public record FoldResult(
    String name,
    List<Integer> trainRows,
    List<Integer> testRows,
    ModelSettings settings,
    int innerFolds,
    OptionalDouble innerScore,
    OptionalDouble runnerUp,
    double[] coefficients,
    Map<String, Double> facts,
    double[] scaled,
    double[] halfWidths,
    double[] permuted) {
  public FoldResult {
    trainRows = List.copyOf(trainRows);
    testRows = List.copyOf(testRows);
  }
}
