package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.KernelParameters;
import dev.datadecide.domain.forecast.regression.Matrix;
import java.util.Arrays;

/**
 * A kernel at given hyper-parameters, and its derivatives by their logarithms. The order of
 * hyper-parameters is: constant, length scales, mixture (rational quadratic only), noise.
 */
final class Covariance {
  private static final double ROOT_3 = Math.sqrt(3);
  private static final double ROOT_5 = Math.sqrt(5);

  private final Kernel kernel;
  private final KernelParameters parameters;
  private final double[] inverseSquares;

  Covariance(Kernel kernel, KernelParameters parameters, int features) {
    this.kernel = kernel;
    this.parameters = parameters;
    int scales = parameters.lengthScales().size();
    if (scales != 1 && scales != features) {
      throw new IllegalArgumentException(scales + " length scales for " + features + " features");
    }
    this.inverseSquares = new double[features];
    for (int j = 0; j < features; j++) {
      double scale = parameters.lengthScales().get(scales == 1 ? 0 : j);
      inverseSquares[j] = 1 / (scale * scale);
    }
  }

  /** Squared distance of two rows in length scales. */
  double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int j = 0; j < inverseSquares.length; j++) {
      double difference = one[j] - other[j];
      sum += difference * difference * inverseSquares[j];
    }
    return sum;
  }

  /** Covariance without noise. */
  double of(double squaredDistance) {
    double constant = parameters.constant();
    return switch (kernel) {
      case RBF -> constant * Math.exp(-squaredDistance / 2);
      case MATERN_3_2 -> {
        double r = ROOT_3 * Math.sqrt(squaredDistance);
        yield constant * (1 + r) * Math.exp(-r);
      }
      case MATERN_5_2 -> {
        double r = ROOT_5 * Math.sqrt(squaredDistance);
        yield constant * (1 + r + r * r / 3) * Math.exp(-r);
      }
      case RATIONAL_QUADRATIC -> {
        double a = parameters.mixture();
        yield constant * Math.pow(1 + squaredDistance / (2 * a), -a);
      }
    };
  }

  /**
   * The factor f with {@code dk / d ln l_j = f (x_j - x'_j)^2 / l_j^2}; with a shared length scale
   * the squares add up.
   */
  double lengthFactor(double squaredDistance) {
    double constant = parameters.constant();
    return switch (kernel) {
      case RBF -> constant * Math.exp(-squaredDistance / 2);
      case MATERN_3_2 -> 3 * constant * Math.exp(-ROOT_3 * Math.sqrt(squaredDistance));
      case MATERN_5_2 -> {
        double r = ROOT_5 * Math.sqrt(squaredDistance);
        yield 5.0 / 3 * constant * (1 + r) * Math.exp(-r);
      }
      case RATIONAL_QUADRATIC -> {
        double a = parameters.mixture();
        yield constant * Math.pow(1 + squaredDistance / (2 * a), -a - 1);
      }
    };
  }

  /** {@code dk / d ln a} of the rational quadratic. */
  double mixtureDerivative(double squaredDistance) {
    double a = parameters.mixture();
    double base = 1 + squaredDistance / (2 * a);
    return of(squaredDistance) * (squaredDistance / (2 * base) - a * Math.log(base));
  }

  /** The share of a feature in a squared distance. */
  double squaredDifference(double[] one, double[] other, int feature) {
    double difference = one[feature] - other[feature];
    return difference * difference * inverseSquares[feature];
  }

  /** Rows as arrays, which are read millions of times. */
  static double[][] rows(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][];
    Arrays.setAll(rows, matrix::row);
    return rows;
  }

  KernelParameters parameters() {
    return parameters;
  }
}
