package dev.datadecide.prediction.law;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Least squares of a few factors within bounds: the best of all ways to set some factors to a bound
 * and solve for the others. Exact for the two and three factors that the laws have.
 */
final class LinearParts {
  private LinearParts() {}

  /**
   * The factors of columns whose weighted sum is nearest to the right side.
   *
   * @param columns by factor, then by point
   * @return the factors; empty where no combination can be solved
   */
  static double[] solve(
      double[][] columns, double[] right, double[] weights, double[] lower, double[] upper) {
    int n = columns.length;
    double best = Double.POSITIVE_INFINITY;
    double[] factors = new double[0];
    int states = (int) Math.round(Math.pow(3, n));
    for (int state = 0; state < states; state++) {
      double[] candidate = candidate(state, columns, right, weights, lower, upper);
      if (candidate.length == 0) {
        continue;
      }
      double error = error(candidate, columns, right, weights);
      if (error < best) {
        best = error;
        factors = candidate;
      }
    }
    return factors;
  }

  private static double[] candidate(
      int state,
      double[][] columns,
      double[] right,
      double[] weights,
      double[] lower,
      double[] upper) {
    int n = columns.length;
    double[] factors = new double[n];
    int[] free = new int[n];
    int count = 0;
    int rest = state;
    for (int i = 0; i < n; i++) {
      switch (rest % 3) {
        case 0 -> free[count++] = i;
        case 1 -> factors[i] = lower[i];
        default -> factors[i] = upper[i];
      }
      rest /= 3;
    }
    if (Arrays.stream(factors).anyMatch(Double::isInfinite)) {
      return new double[0];
    }
    if (count > 0 && !fill(factors, Arrays.copyOf(free, count), columns, right, weights)) {
      return new double[0];
    }
    for (int i = 0; i < n; i++) {
      if (!(factors[i] >= lower[i] && factors[i] <= upper[i])) {
        return new double[0];
      }
    }
    return factors;
  }

  private static boolean fill(
      double[] factors, int[] free, double[][] columns, double[] right, double[] weights) {
    DMatrixRMaj normal = new DMatrixRMaj(free.length, free.length);
    DMatrixRMaj side = new DMatrixRMaj(free.length, 1);
    for (int k = 0; k < right.length; k++) {
      double residual = right[k];
      for (int i = 0; i < factors.length; i++) {
        residual -= factors[i] * columns[i][k];
      }
      double weight = weights[k] * weights[k];
      for (int i = 0; i < free.length; i++) {
        side.add(i, 0, weight * columns[free[i]][k] * residual);
        for (int j = 0; j < free.length; j++) {
          normal.add(i, j, weight * columns[free[i]][k] * columns[free[j]][k]);
        }
      }
    }
    double[] scales = new double[free.length];
    for (int i = 0; i < free.length; i++) {
      scales[i] = Math.sqrt(normal.get(i, i));
      if (!(scales[i] > 0)) {
        return false;
      }
    }
    for (int i = 0; i < free.length; i++) {
      side.set(i, 0, side.get(i, 0) / scales[i]);
      for (int j = 0; j < free.length; j++) {
        normal.set(i, j, normal.get(i, j) / scales[i] / scales[j]);
      }
    }
    DMatrixRMaj found = new DMatrixRMaj(free.length, 1);
    if (!CommonOps_DDRM.solveSPD(normal, side, found)) {
      return false;
    }
    for (int i = 0; i < free.length; i++) {
      factors[free[i]] = found.get(i, 0) / scales[i];
    }
    return true;
  }

  private static double error(
      double[] factors, double[][] columns, double[] right, double[] weights) {
    double sum = 0;
    for (int k = 0; k < right.length; k++) {
      double residual = right[k];
      for (int i = 0; i < factors.length; i++) {
        residual -= factors[i] * columns[i][k];
      }
      sum += weights[k] * weights[k] * residual * residual;
    }
    return sum;
  }
}
