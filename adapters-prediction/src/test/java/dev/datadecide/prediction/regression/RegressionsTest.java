package dev.datadecide.prediction.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.forecast.regression.FittedModel;
import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.KernelParameters;
import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings;
import dev.datadecide.domain.forecast.regression.ModelSettings.ElasticNet;
import dev.datadecide.domain.forecast.regression.ModelSettings.LengthScales;
import dev.datadecide.domain.forecast.regression.ModelSettings.TargetScale;
import dev.datadecide.domain.forecast.regression.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegressionsTest {
  private final Regressions regressions = new Regressions();

  /** Columns that nearly depend on each other, without chance. */
  private static Matrix matrix(int rows, int columns) {
    double[] flat = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      double shared = Math.sin(1.3 * i);
      for (int j = 0; j < columns; j++) {
        flat[i * columns + j] = shared + 0.05 * Math.cos(0.7 * i * (j + 1) + j);
      }
    }
    return Matrix.of(rows, columns, flat);
  }

  private static double[] targets(int rows) {
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = 2 + Math.sin(1.3 * i) + 0.3 * Math.cos(2.1 * i);
    }
    return y;
  }

  @ParameterizedTest
  @CsvSource({
    "40, 6, 0.001, 0.5",
    "40, 6, 0.1, 1",
    "40, 6, 0.0001, 0.1",
    "3, 400, 0.01, 0.5",
    "3, 400, 0.001, 1",
    "60, 30, 0.00001, 0.9"
  })
  void anElasticNetSatisfiesItsOptimalityConditions(int n, int p, double alpha, double rho) {
    Matrix x = matrix(n, p);
    double[] y = targets(n);

    FittedModel fitted = regressions.fit(x, y, ElasticNet.of(alpha, rho));

    double[] forecast = fitted.predict(x).means();
    double[] weights = fitted.coefficients();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += y[i] - forecast[i];
    }
    assertThat(sum).isCloseTo(0, within(1e-9));
    for (int j = 0; j < p; j++) {
      double slope = 0;
      for (int i = 0; i < n; i++) {
        slope += x.at(i, j) * (y[i] - forecast[i]) / n;
      }
      double rest = slope - alpha * (1 - rho) * weights[j];
      if (weights[j] == 0) {
        assertThat(Math.abs(rest)).isLessThanOrEqualTo(alpha * rho + 1e-7);
      } else {
        assertThat(rest).isCloseTo(alpha * rho * Math.signum(weights[j]), within(1e-7));
      }
    }
  }

  @Test
  void fromTheLargestAlphaOnAllWeightsAreZero() {
    Matrix x = matrix(40, 6);
    double[] y = targets(40);
    Gram gram = Gram.of(x, y, ModelSettings.Intercept.FITTED);
    double largest = 0;
    for (int j = 0; j < 6; j++) {
      largest = Math.max(largest, Math.abs(gram.targetProduct(j)) / (40 * 0.5));
    }

    assertThat(regressions.fit(x, y, ElasticNet.of(largest * 1.0001, 0.5)).coefficients())
        .containsOnly(0);
    assertThat(
            Arrays.stream(regressions.fit(x, y, ElasticNet.of(largest * 0.99, 0.5)).coefficients()))
        .anyMatch(weight -> weight != 0);
  }

  @Test
  void equalTargetsAndConstantColumnsGiveTheMean() {
    double[] equal = {3, 3, 3, 3};
    Matrix constant = Matrix.of(4, 2, new double[] {1, 0, 1, 0, 1, 0, 1, 0});

    assertThat(regressions.fit(constant, equal, ElasticNet.of(0.1, 0.5)).predict(constant).means())
        .containsOnly(3);
    assertThat(
            regressions
                .fit(constant, equal, new ModelSettings.LeastSquares())
                .predict(constant)
                .means())
        .containsOnly(3);
    assertThat(
            regressions
                .fit(
                    constant,
                    equal,
                    new ModelSettings.GaussianProcess(Kernel.RBF, LengthScales.SHARED))
                .predict(constant)
                .means())
        .containsExactly(new double[] {3, 3, 3, 3}, within(1e-9));
  }

  @Test
  void duplicatedColumnsShareTheirWeight() {
    double[] flat = new double[40];
    for (int i = 0; i < 20; i++) {
      flat[2 * i] = Math.sin(1.3 * i);
      flat[2 * i + 1] = flat[2 * i];
    }
    double[] weights =
        regressions
            .fit(Matrix.of(20, 2, flat), targets(20), ElasticNet.of(0.01, 0.5))
            .coefficients();

    assertThat(weights[0]).isCloseTo(weights[1], within(1e-6));
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    Matrix x = Matrix.of(2, 1, new double[] {1, Double.NaN});

    assertThatThrownBy(() -> regressions.fit(x, new double[] {1, 2}, ElasticNet.of(1, 0.5)))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(() ->
            regressions.fit(Matrix.of(0, 1, new double[0]), new double[0], ElasticNet.of(1, 0.5)))
        .hasMessageContaining("no row");
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void theGradientOfTheLikelihoodIsItsSlope(Kernel kernel) {
    Matrix x = matrix(15, 3);
    for (int scales : List.of(1, 3)) {
      Likelihood likelihood = new Likelihood(kernel, x, targets(15), 1e-10, scales);
      double[] at = new double[likelihood.dimension()];
      for (int j = 0; j < at.length; j++) {
        at[j] = 0.3 * Math.sin(j + 1.0) - (j == at.length - 1 ? 2 : 0);
      }
      double[] gradient = likelihood.negative(at).orElseThrow().gradient();
      for (int j = 0; j < at.length; j++) {
        double[] up = at.clone();
        double[] down = at.clone();
        up[j] += 1e-5;
        down[j] -= 1e-5;
        double slope = (likelihood.at(down) - likelihood.at(up)) / 2e-5;
        assertThat(gradient[j]).isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  @Test
  void withoutNoiseAProcessGoesThroughItsPointsAndFarAwayBackToTheMean() {
    Matrix x = Matrix.of(3, 1, new double[] {-1, 0, 1});
    double[] y = {1, 3, 2};
    Prediction prediction =
        regressions
            .fit(
                x,
                y,
                new ModelSettings.FixedGaussianProcess(
                    Kernel.MATERN_5_2,
                    new KernelParameters(1, List.of(1.0), 1, 0),
                    1e-10,
                    TargetScale.STANDARDISED))
            .predict(Matrix.of(4, 1, new double[] {-1, 0, 1, 1e6}));

    assertThat(prediction.means()[1]).isCloseTo(3, within(1e-6));
    assertThat(prediction.means()[3]).isCloseTo(2, within(1e-9));
    double[] deviations = prediction.deviations().orElseThrow();
    assertThat(deviations[1]).isCloseTo(0, within(1e-3));
    // The population deviation of 1, 3 and 2 is the square root of 2/3.
    assertThat(deviations[3]).isCloseTo(Math.sqrt(2.0 / 3), within(1e-9));
  }

  @Test
  void duplicatedRowsAreNoise() {
    Matrix x = Matrix.of(4, 1, new double[] {0, 0, 1, 1});
    double[] y = {1, 2, 3, 4};

    FittedModel fitted =
        regressions.fit(x, y, new ModelSettings.GaussianProcess(Kernel.RBF, LengthScales.SHARED));

    assertThat(Objects.requireNonNull(fitted.facts().get("noise"))).isGreaterThan(0.01);
    assertThat(fitted.predict(x).means()[0]).isBetween(1.0, 2.5);
  }

  @Test
  void aFitOfTheSameDataHasTheSameBits() {
    Matrix x = matrix(30, 4);
    ModelSettings settings =
        new ModelSettings.GaussianProcess(Kernel.RATIONAL_QUADRATIC, LengthScales.PER_FEATURE);

    assertThat(regressions.fit(x, targets(30), settings).predict(x).means())
        .isEqualTo(regressions.fit(x, targets(30), settings).predict(x).means());
  }
}
