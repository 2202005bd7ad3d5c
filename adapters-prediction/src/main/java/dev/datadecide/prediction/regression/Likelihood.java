package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.Kernel;
import dev.datadecide.domain.forecast.regression.KernelParameters;
import dev.datadecide.domain.forecast.regression.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

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
    return Posterior.of(covariance, rows, targets, jitter)
        .map(Posterior::logLikelihood)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** The negative log likelihood with its gradient; empty where K has no decomposition. */
  Optional<BoundedDescent.Slope> negative(double[] logarithms) {
    Covariance covariance = new Covariance(kernel, parameters(logarithms), features);
    return Posterior.of(covariance, rows, targets, jitter)
        .map(posterior ->
            new BoundedDescent.Slope(-posterior.logLikelihood(), gradient(covariance, posterior)));
  }

  private double[] gradient(Covariance covariance, Posterior posterior) {
    int n = rows.length;
    DMatrixRMaj inverse = posterior.inverse();
    double[] v = posterior.solvedTargets();
    double[] gradient = new double[dimension()];
    int last = gradient.length - 1;
    double noise = covariance.parameters().noise();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        // Half the trace; each pair off the diagonal counts twice.
        double weight = (v[i] * v[k] - inverse.unsafe_get(i, k)) * (i == k ? 0.5 : 1);
        double squared = covariance.squaredDistance(rows[i], rows[k]);
        gradient[0] -= weight * covariance.of(squared);
        if (i == k) {
          gradient[last] -= weight * noise;
        } else {
          addLengths(covariance, i, k, squared, weight, gradient);
        }
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
