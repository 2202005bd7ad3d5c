package dev.datadecide.application.golden;

import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.scalinglaw.CurveFitter;
import java.util.List;

/** Everything that golden vectors for prediction are judged by. */
public final class GoldenChecks {
  private GoldenChecks() {}

  /** The checks of decisions and scaling laws, in the order of their files. */
  public static List<GoldenCheck> ofDecisions(CurveFitter fitter) {
    return List.of(
        new SuiteTablesCheck(),
        new ItemScoresCheck(),
        new SingleScaleCheck(),
        new FrontierCheck(),
        new LawFormsCheck(fitter),
        new ScalingLawCheck(fitter),
        new StatisticsCheck());
  }

  /** The checks of features and of models that forecast, in the order of their files. */
  public static List<GoldenCheck> ofForecasts(ForecastModel model) {
    return List.of(
        new FeatureCheck(),
        new ElasticNetCheck(model),
        new NestedValidationCheck(model),
        new GaussianProcessCheck(model));
  }
}
