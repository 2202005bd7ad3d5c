package dev.datadecide.prediction.regression;

import java.util.Optional;

/**
 * {@code K = U'U} with its determinant, solutions and inverse, in loops that run along rows, which
 * compilers turn into vector instructions (Golub and Van Loan, Matrix Computations, 2013, 4.2).
 */
final class Factor {
  /** U, on and right of the diagonal. */
  private final double[][] upper;

  private Factor(double[][] upper) {
    this.upper = upper;
  }

  /**
   * Factors in place.
   *
   * @param k row by row; only what is on and right of the diagonal is read
   * @return empty where it is not positive definite
   */
  static Optional<Factor> of(double[][] k) {
    int n = k.length;
    for (int pivot = 0; pivot < n; pivot++) {
      double[] row = k[pivot];
      if (!(row[pivot] > 0)) {
        return Optional.empty();
      }
      double root = Math.sqrt(row[pivot]);
      row[pivot] = root;
      for (int j = pivot + 1; j < n; j++) {
        row[j] /= root;
      }
      for (int i = pivot + 1; i < n; i++) {
        subtract(k[i], row, row[i], i, n);
      }
    }
    return Optional.of(new Factor(k));
  }

  /** The logarithm of the root of the determinant. */
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < upper.length; i++) {
      sum += Math.log(upper[i][i]);
    }
    return sum;
  }

  /** {@code K^-1 y}. */
  double[] solve(double[] y) {
    int n = y.length;
    double[] x = y.clone();
    for (int i = 0; i < n; i++) {
      x[i] /= upper[i][i];
      subtract(x, upper[i], x[i], i + 1, n);
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int j = i + 1; j < n; j++) {
        sum -= upper[i][j] * x[j];
      }
      x[i] = sum / upper[i][i];
    }
    return x;
  }

  /** {@code K^-1}, on and left of the diagonal. */
  double[][] inverse() {
    int n = upper.length;
    // M = U'^-1, row after row; then K^-1 = M'M.
    double[][] rows = new double[n][n];
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] row = rows[i];
      for (int k = 0; k < i; k++) {
        subtract(row, rows[k], upper[k][i], 0, k + 1);
      }
      for (int j = 0; j < i; j++) {
        row[j] /= upper[i][i];
      }
      row[i] = 1 / upper[i][i];
      for (int j = 0; j <= i; j++) {
        subtract(inverse[j], row, -row[j], 0, j + 1);
      }
    }
    return inverse;
  }

  private static void subtract(double[] from, double[] row, double factor, int first, int end) {
    for (int j = first; j < end; j++) {
      from[j] -= factor * row[j];
    }
  }
}
