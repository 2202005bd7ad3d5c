package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.Prediction;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * What a Gaussian process knows after its targets: {@code mean = k*'v}, {@code variance = k** +
 * noise - |L^-1 k*|^2} (Rasmussen and Williams 2006, algorithm 2.1).
 */
final class Posterior {
  private final Covariance covariance;
  private final double[][] rows;
  private final double[] targets;
  private final DMatrixRMaj lower;
  private final double[] solved;

  private Posterior(
      Covariance covariance,
      double[][] rows,
      double[] targets,
      DMatrixRMaj lower,
      double[] solved) {
    this.covariance = covariance;
    this.rows = rows;
    this.targets = targets;
    this.lower = lower;
    this.solved = solved;
  }

  /** The posterior; empty where the covariance of the rows is not positive definite. */
  static Optional<Posterior> of(
      Covariance covariance, double[][] rows, double[] targets, double jitter) {
    int n = rows.length;
    DMatrixRMaj k = new DMatrixRMaj(n, n);
    double diagonal = covariance.parameters().noise() + jitter;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = covariance.of(covariance.squaredDistance(rows[i], rows[j]));
        k.unsafe_set(i, j, i == j ? value + diagonal : value);
        k.unsafe_set(j, i, k.unsafe_get(i, j));
      }
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
    if (!cholesky.decompose(k)) {
      return Optional.empty();
    }
    DMatrixRMaj lower = cholesky.getT(null);
    double[] solved = targets.clone();
    TriangularSolver_DDRM.solveL(lower.data, solved, n);
    TriangularSolver_DDRM.solveTranL(lower.data, solved, n);
    return Optional.of(new Posterior(covariance, rows, targets, lower, solved));
  }

  double logLikelihood() {
    int n = targets.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum -= targets[i] * solved[i] / 2 + Math.log(lower.unsafe_get(i, i));
    }
    return sum - n / 2.0 * Math.log(2 * Math.PI);
  }

  /** Means and deviations of further rows; a deviation includes the noise. */
  Prediction predict(Matrix asked) {
    int n = rows.length;
    double[] means = new double[asked.rows()];
    double[] deviations = new double[asked.rows()];
    double[] cross = new double[n];
    for (int t = 0; t < asked.rows(); t++) {
      double[] row = asked.row(t);
      double mean = 0;
      for (int i = 0; i < n; i++) {
        cross[i] = covariance.of(covariance.squaredDistance(row, rows[i]));
        mean += cross[i] * solved[i];
      }
      TriangularSolver_DDRM.solveL(lower.data, cross, n);
      double variance = covariance.of(0) + covariance.parameters().noise();
      for (double each : cross) {
        variance -= each * each;
      }
      means[t] = mean;
      deviations[t] = Math.sqrt(Math.max(variance, 0));
    }
    return new Prediction(means, Optional.of(deviations));
  }
}
