package dev.datadecide.application.sample;

/**
 * Least squares of y against a few basis functions, by the normal equations. A whisper of ridge
 * keeps nearly equal functions solvable.
 */
final class LinearFit {
  private static final double RIDGE = 1e-9;

  private final double[] weights;
  private final double error;

  private LinearFit(double[] weights, double error) {
    this.weights = weights;
    this.error = error;
  }

  /**
   * Fits y.
   *
   * @param basis the value of each function at each point
   */
  static LinearFit of(double[][] basis, double[] y) {
    int size = basis.length;
    double[][] equations = new double[size][size + 1];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        equations[i][j] = product(basis[i], basis[j]);
      }
      equations[i][i] *= 1 + RIDGE;
      equations[i][i] += Double.MIN_NORMAL;
      equations[i][size] = product(basis[i], y);
    }
    double[] weights = solve(equations);
    double error = 0;
    for (int point = 0; point < y.length; point++) {
      double off = y[point];
      for (int i = 0; i < size; i++) {
        off -= weights[i] * basis[i][point];
      }
      error += off * off;
    }
    return new LinearFit(weights, error);
  }

  /** Sum of the squared errors. */
  double error() {
    return error;
  }

  /** The fitted y where the functions have these values. */
  double at(double... functions) {
    return product(weights, functions);
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Gauss-Jordan elimination; the matrix is symmetric and positive. */
  private static double[] solve(double[][] equations) {
    int size = equations.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          double factor = equations[row][pivot] / equations[pivot][pivot];
          for (int column = pivot; column <= size; column++) {
            equations[row][column] -= factor * equations[pivot][column];
          }
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = equations[i][size] / equations[i][i];
    }
    return solution;
  }
}
