package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.Prediction;
import java.util.Map;

/** A constant and a weight per column. */
final class LinearModel implements FittedModel {
  private final double[] weights;
  private final double intercept;
  private final Map<String, Double> facts;

  LinearModel(double[] weights, double intercept, Map<String, Double> facts) {
    this.weights = weights;
    this.intercept = intercept;
    this.facts = facts;
  }

  @Override
  public Prediction predict(Matrix rows) {
    double[] means = new double[rows.rows()];
    for (int i = 0; i < means.length; i++) {
      double sum = intercept;
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * rows.at(i, j);
      }
      means[i] = sum;
    }
    return Prediction.of(means);
  }

  @Override
  public double[] coefficients() {
    return weights.clone();
  }

  @Override
  public Map<String, Double> facts() {
    return facts;
  }
}
