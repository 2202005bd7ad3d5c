package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.Matrix;
import dev.datadecide.domain.forecast.regression.ModelSettings.Intercept;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Inner products of the columns with each other and with the targets, centred or not. */
final class Gram {
  private final DMatrixRMaj centred;
  private final double[] targets;
  private final double[] columnMeans;
  private final double targetMean;
  private final double[] products;
  private final double[] targetProducts;
  private final double targetSquares;
  private final int columns;

  private Gram(DMatrixRMaj centred, double[] targets, double[] columnMeans, double targetMean) {
    this.centred = centred;
    this.targets = targets;
    this.columnMeans = columnMeans;
    this.targetMean = targetMean;
    this.columns = centred.numCols;
    DMatrixRMaj square = new DMatrixRMaj(columns, columns);
    CommonOps_DDRM.multTransA(centred, centred, square);
    this.products = square.data;
    DMatrixRMaj withTarget = new DMatrixRMaj(columns, 1);
    CommonOps_DDRM.multTransA(centred, DMatrixRMaj.wrap(targets.length, 1, targets), withTarget);
    this.targetProducts = withTarget.data;
    double squares = 0;
    for (double target : targets) {
      squares += target * target;
    }
    this.targetSquares = squares;
  }

  static Gram of(Matrix features, double[] targets, Intercept intercept) {
    int n = features.rows();
    int p = features.columns();
    DMatrixRMaj centred = new DMatrixRMaj(n, p);
    double[] means = new double[p];
    double targetMean = 0;
    switch (intercept) {
      case FITTED -> {
        for (int i = 0; i < n; i++) {
          targetMean += targets[i] / n;
          for (int j = 0; j < p; j++) {
            means[j] += features.at(i, j) / n;
          }
        }
      }
      case NONE -> {}
    }
    double[] centredTargets = new double[n];
    for (int i = 0; i < n; i++) {
      centredTargets[i] = targets[i] - targetMean;
      for (int j = 0; j < p; j++) {
        centred.unsafe_set(i, j, features.at(i, j) - means[j]);
      }
    }
    return new Gram(centred, centredTargets, means, targetMean);
  }

  int rows() {
    return targets.length;
  }

  int columns() {
    return columns;
  }

  double at(int one, int other) {
    return products[one * columns + other];
  }

  double targetProduct(int column) {
    return targetProducts[column];
  }

  double[] targetProducts() {
    return targetProducts.clone();
  }

  double targetSquares() {
    return targetSquares;
  }

  /** {@code mean(y) - mean(x) w}. */
  double intercept(double[] weights) {
    double intercept = targetMean;
    for (int j = 0; j < columns; j++) {
      intercept -= columnMeans[j] * weights[j];
    }
    return intercept;
  }

  /** {@code X'(y - Xw)}, into the given array. */
  void gradient(double[] weights, double[] gradient) {
    for (int j = 0; j < columns; j++) {
      double sum = targetProducts[j];
      for (int k = 0; k < columns; k++) {
        sum -= at(j, k) * weights[k];
      }
      gradient[j] = sum;
    }
  }

  /** Mean squared residual over two. */
  double halfMeanSquare(double[] weights) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double residual = targets[i];
      for (int j = 0; j < columns; j++) {
        residual -= centred.unsafe_get(i, j) * weights[j];
      }
      sum += residual * residual;
    }
    return sum / (2.0 * targets.length);
  }

  /**
   * The weights w that are not zero now and satisfy {@code (X'X + l2) w = X'y - l1 sign(w)}; no
   * numbers where these equations have no single solution.
   */
  double[] withSigns(double[] weights, double l1, double l2) {
    int[] active = IntStream.range(0, columns).filter(j -> weights[j] != 0).toArray();
    if (active.length == 0) {
      return new double[0];
    }
    DMatrixRMaj left = new DMatrixRMaj(active.length, active.length);
    DMatrixRMaj right = new DMatrixRMaj(active.length, 1);
    for (int i = 0; i < active.length; i++) {
      for (int k = 0; k < active.length; k++) {
        left.unsafe_set(i, k, at(active[i], active[k]) + (i == k ? l2 : 0));
      }
      right.unsafe_set(i, 0, targetProducts[active[i]] - l1 * Math.signum(weights[active[i]]));
    }
    double[] solved = solved(left, right);
    if (solved.length == 0) {
      return solved;
    }
    double[] all = new double[columns];
    for (int i = 0; i < active.length; i++) {
      all[active[i]] = solved[i];
    }
    return all;
  }

  /** {@code (X'X + penalty) w = X'y}, for a positive penalty. */
  double[] ridge(double penalty) {
    DMatrixRMaj left = new DMatrixRMaj(columns, columns);
    for (int i = 0; i < columns; i++) {
      for (int k = 0; k < columns; k++) {
        left.unsafe_set(i, k, at(i, k) + (i == k ? penalty : 0));
      }
    }
    return solved(left, new DMatrixRMaj(columns, 1, true, targetProducts.clone()));
  }

  /** The least-squares weights of the least norm, by singular values. */
  double[] leastNorm() {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
    DMatrixRMaj weights = new DMatrixRMaj(columns, 1);
    if (columns == 0 || !solver.setA(centred.copy())) {
      return new double[columns];
    }
    solver.solve(DMatrixRMaj.wrap(targets.length, 1, targets.clone()), weights);
    return weights.data;
  }

  private static double[] solved(DMatrixRMaj left, DMatrixRMaj right) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(left.numRows);
    DMatrixRMaj solution = new DMatrixRMaj(left.numRows, 1);
    if (left.numRows == 0 || !solver.setA(left.copy())) {
      return new double[0];
    }
    solver.solve(right, solution);
    // One step of refinement: the columns may nearly depend on each other.
    DMatrixRMaj rest = right.copy();
    CommonOps_DDRM.multAdd(-1, left, solution, rest);
    DMatrixRMaj correction = new DMatrixRMaj(left.numRows, 1);
    solver.solve(rest, correction);
    CommonOps_DDRM.addEquals(solution, correction);
    for (double value : solution.data) {
      if (!Double.isFinite(value)) {
        return new double[0];
      }
    }
    return solution.data;
  }
}
