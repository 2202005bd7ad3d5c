package dev.datadecide.domain.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.ForecastModel;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelKind;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.Prediction;
import java.util.List;
import java.util.Map;

/** Ridge regression by elimination: elastic nets with an l1 ratio of 0, for tests of the domain. */
final class RidgeModel implements ForecastModel {
  @Override
  public List<ModelKind> kinds() {
    return List.of(ModelKind.ELASTIC_NET);
  }

  @Override
  public FittedModel fit(Matrix x, double[] y, ModelSettings settings) {
    if (!(settings instanceof ModelSettings.ElasticNet net) || net.rho() != 0) {
      throw new DomainException(ErrorCode.BAD_USAGE, "no ridge: " + settings, "take l1 ratio 0");
    }
    int p = x.columns() + 1;
    double[][] a = new double[p][p + 1];
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          a[j][k] += at(x, i, j) * at(x, i, k);
        }
        a[j][p] += at(x, i, j) * y[i];
      }
    }
    for (int j = 1; j < p; j++) {
      a[j][j] += net.alpha() * x.rows();
    }
    double[] weights = solved(a);
    return new FittedModel() {
      @Override
      public Prediction predict(Matrix rows) {
        double[] means = new double[rows.rows()];
        for (int i = 0; i < means.length; i++) {
          for (int j = 0; j < p; j++) {
            means[i] += at(rows, i, j) * weights[j];
          }
        }
        return Prediction.of(means);
      }

      @Override
      public double[] coefficients() {
        double[] coefficients = new double[p - 1];
        System.arraycopy(weights, 1, coefficients, 0, p - 1);
        return coefficients;
      }

      @Override
      public Map<String, Double> facts() {
        return Map.of("intercept", weights[0]);
      }
    };
  }

  /** Column 0 is the constant. */
  private static double at(Matrix x, int row, int column) {
    return column == 0 ? 1 : x.at(row, column - 1);
  }

  private static double[] solved(double[][] a) {
    int p = a.length;
    for (int j = 0; j < p; j++) {
      for (int i = j + 1; i < p; i++) {
        double factor = a[i][j] / a[j][j];
        for (int k = j; k <= p; k++) {
          a[i][k] -= factor * a[j][k];
        }
      }
    }
    double[] solution = new double[p];
    for (int j = p - 1; j >= 0; j--) {
      solution[j] = a[j][p];
      for (int k = j + 1; k < p; k++) {
        solution[j] -= a[j][k] * solution[k];
      }
      solution[j] /= a[j][j];
    }
    return solution;
  }
}
