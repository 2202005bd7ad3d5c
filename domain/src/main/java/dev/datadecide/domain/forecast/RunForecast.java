package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.regression.ModelSettings;
import java.util.List;
import java.util.Map;

/**
 * A forecast of one run by models of other recipes' runs, on the scale of the metric.
 *
 * @param low lower end of the 95 percent interval; NaN where there is none
 * @param settings chosen by folds of the training runs
 * @param trainRows how many runs it was learned from
 * @param baselines forecasts of the run's own curve, by name; NaN where there is none
 * @param validation how the same procedure did on the training runs, each left out in turn
 * @param notes what makes the forecast doubtful
 */
public record RunForecast(
    double forecast,
    double low,
    double high,
    ModelSettings settings,
    int trainRows,
    Map<String, Double> baselines,
    TrialResult validation,
    List<String> notes) {
  public RunForecast {
    notes = List.copyOf(notes);
  }
}
