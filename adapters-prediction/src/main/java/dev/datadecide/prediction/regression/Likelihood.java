package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.KernelParameters;
import dev.datadecide.domain.forecast.regression.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Log marginal likelihood of targets under a Gaussian process, {@code -y'v/2 - sum(ln L_ii) - n/2
 * ln(2 pi)} with {@code K = L L'} and {@code K v = y}, and its gradient by the logarithms of the
 * hyper-parameters, {@code tr((v v' - K^-1) dK)/2} (Rasmussen and Williams 2006, 5.4).
 */
final class Likelihood {
  private final Kernel kernel;
  private final double[][] rows;
  private final int features;
  private final double[] targets;
  private final double jitter;
  private final int scales;

  Likelihood(Kernel kernel, Matrix rows, double[] targets, double jitter, int scales) {
    this.kernel = kernel;
    this.rows = Covariance.rows(rows);
    this.features = rows.columns();
    this.targets = targets;
    this.jitter = jitter;
    this.scales = scales;
  }

  /** How many logarithms of hyper-parameters a point has. */
  int dimension() {
    return scales + 2 + mixtures();
  }

  private int mixtures() {
    return switch (kernel) {
      case RATIONAL_QUADRATIC -> 1;
      case RBF, MATERN_3_2, MATERN_5_2 -> 0;
    };
  }

  KernelParameters parameters(double[] logarithms) {
    List<Double> lengths = new ArrayList<>();
    for (int j = 0; j < scales; j++) {
      lengths.add(Math.exp(logarithms[1 + j]));
    }
    return new KernelParameters(
        Math.exp(logarithms[0]),
        lengths,
        mixtures() == 1 ? Math.exp(logarithms[1 + scales]) : 1,
        Math.exp(logarithms[dimension() - 1]));
  }

  /** The log likelihood; minus infinity where K has no decomposition. */
  double at(double[] logarithms) {
    Covariance covariance = new Covariance(kernel, parameters(logarithms), features);
    return Factor.of(matrix(covariance, squaredDistances(covariance)))
        .map(factor -> of(factor, factor.solve(targets)))
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** The negative log likelihood with its gradient; empty where K has no decomposition. */
  Optional<BoundedDescent.Slope> negative(double[] logarithms) {
    Covariance covariance = new Covariance(kernel, parameters(logarithms), features);
    double[][] squared = squaredDistances(covariance);
    return Factor.of(matrix(covariance, squared))
        .map(factor -> {
          double[] solved = factor.solve(targets);
          return new BoundedDescent.Slope(
              -of(factor, solved), gradient(covariance, squared, factor.inverse(), solved));
        });
  }

  private double of(Factor factor, double[] solved) {
    int n = targets.length;
    double sum = -factor.halfLogDeterminant();
    for (int i = 0; i < n; i++) {
      sum -= targets[i] * solved[i] / 2;
    }
    return sum - n / 2.0 * Math.log(2 * Math.PI);
  }

  /** In length scales, left of the diagonal. */
  private double[][] squaredDistances(Covariance covariance) {
    double[][] squared = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      squared[i] = new double[i];
      for (int k = 0; k < i; k++) {
        squared[i][k] = covariance.squaredDistance(rows[i], rows[k]);
      }
    }
    return squared;
  }

  /** K, on and right of the diagonal. */
  private double[][] matrix(Covariance covariance, double[][] squared) {
    int n = rows.length;
    double[][] k = new double[n][n];
    double diagonal = covariance.of(0) + covariance.parameters().noise() + jitter;
    for (int i = 0; i < n; i++) {
      k[i][i] = diagonal;
      for (int j = 0; j < i; j++) {
        k[j][i] = covariance.of(squared[i][j]);
      }
    }
    return k;
  }

  private double[] gradient(
      Covariance covariance, double[][] squared, double[][] inverse, double[] v) {
    double[] gradient = new double[dimension()];
    int last = gradient.length - 1;
    double noise = covariance.parameters().noise();
    double variance = covariance.of(0);
    for (int i = 0; i < rows.length; i++) {
      // Half the trace; each pair off the diagonal counts twice.
      double half = (v[i] * v[i] - inverse[i][i]) / 2;
      gradient[0] -= half * variance;
      gradient[last] -= half * noise;
      for (int k = 0; k < i; k++) {
        double weight = v[i] * v[k] - inverse[i][k];
        gradient[0] -= weight * covariance.of(squared[i][k]);
        addLengths(covariance, i, k, squared[i][k], weight, gradient);
      }
    }
    return gradient;
  }

  private void addLengths(
      Covariance covariance, int i, int k, double squared, double weight, double[] gradient) {
    double factor = weight * covariance.lengthFactor(squared);
    if (scales == 1) {
      gradient[1] -= factor * squared;
    } else {
      for (int j = 0; j < scales; j++) {
        gradient[1 + j] -= factor * covariance.squaredDifference(rows[i], rows[k], j);
      }
    }
    if (mixtures() == 1) {
      gradient[1 + scales] -= weight * covariance.mixtureDerivative(squared);
    }
  }
}
