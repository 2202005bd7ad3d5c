package dev.datadecide.application.golden;

import static dev.datadecide.application.golden.RegressionTable.number;
import static dev.datadecide.application.golden.RegressionTable.numbers;

import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.ModelSettings.Intercept;
import dev.datadecide.domain.forecast.regression.Standardisation;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Elastic nets of given penalties, and least squares. */
final class ElasticNetCheck implements GoldenCheck {
  private static final String FILE = "ml/elasticnet.json";

  private final ForecastModel model;

  ElasticNetCheck(ForecastModel model) {
    this.model = model;
  }

  @Override
  public List<String> files() {
    return List.of(FILE, RegressionTable.FILE);
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    JsonNode golden = folder.json(FILE);
    RegressionTable table = RegressionTable.of(folder);
    Matrix raw = table.features(RegressionTable.texts(golden.get("feature_order")));
    Standardisation scale = Standardisation.of(raw);
    Matrix x = scale.apply(raw);
    double[] y = Arrays.stream(table.column("target_bpb")).map(Math::log).toArray();
    Deviations scaler = Deviations.relative(FILE, "means and deviations", 1e-12, 1e-12);
    for (int j = 0; j < raw.columns(); j++) {
      scaler.add("mean " + j, scale.mean(j), number(golden.get("scaler_mean").get(j)));
      scaler.add("scale " + j, scale.scale(j), number(golden.get("scaler_scale").get(j)));
    }
    Deviations objective = Deviations.relative(FILE, "objective", 1e-10, 1e-12);
    Deviations coefficients = Deviations.absolute(FILE, "coefficients", 1e-6);
    Deviations predictions = Deviations.absolute(FILE, "predictions", 1e-7);
    for (JsonNode each : golden.get("cases")) {
      String place = "alpha " + each.get("alpha") + " l1_ratio " + each.get("l1_ratio");
      FittedModel fitted =
          model.fit(
              x,
              y,
              new ModelSettings.ElasticNet(
                  number(each.get("alpha")),
                  number(each.get("l1_ratio")),
                  each.get("fit_intercept").booleanValue() ? Intercept.FITTED : Intercept.NONE));
      objective.add(
          place,
          fitted.facts().getOrDefault("objective", Double.NaN),
          number(each.get("objective")));
      coefficients.add(place, fitted.coefficients(), numbers(each.get("coef")));
      coefficients.add(
          place,
          fitted.facts().getOrDefault("intercept", Double.NaN),
          number(each.get("intercept")));
      predictions.add(place, fitted.predict(x).means(), numbers(each.get("pred_first10")));
    }
    Deviations least = Deviations.absolute(FILE, "least squares", 1e-6);
    FittedModel ols = model.fit(x, y, new ModelSettings.LeastSquares());
    least.add("least squares", ols.coefficients(), numbers(golden.get("ols").get("coef")));
    return List.of(
        scaler.verdict(),
        objective.verdict(),
        coefficients.verdict(),
        predictions.verdict(),
        least.verdict());
  }
}
