package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.FitOutcome.Convergence;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Newton's method with the damping of Levenberg and Marquardt within bounds (projected steps and an
 * active set, after Bertsekas 1982). A parameter at a bound that the gradient pushes against is
 * held; the others take the step of (H + lambda D) d = -g, with D the absolute diagonal of H, cut
 * off at the bounds. Lambda grows until the matrix is positive definite and the objective falls.
 */
final class BoxNewton {
  private static final double MOST_DAMPING = 1e14;

  /** Falls of the objective below this share of it, three times in turn, are its end. */
  private static final double LEAST_FALL = 1e-14;

  private static final int PATIENCE = 3;

  /** Residuals of about 1e-13, which are rounding. */
  private static final double EXACT = 1e-26;

  private final LawProblem problem;
  private final double[] gradient;
  private final double[] hessian;

  /** Where a search came to. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Minimum(double[] place, double value, Convergence convergence) {}

  BoxNewton(LawProblem problem) {
    this.problem = problem;
    this.gradient = new double[problem.size()];
    this.hessian = new double[problem.size() * problem.size()];
  }

  /** The minimum that a start leads to, in at most so many steps. */
  Minimum from(double[] start, int mostSteps) {
    double[] place = problem.within(start);
    double value = problem.evaluate(place, gradient, hessian);
    if (!Double.isFinite(value)) {
      return new Minimum(place, Double.POSITIVE_INFINITY, Convergence.STOPPED);
    }
    double damping = 1e-3;
    int idle = 0;
    for (int step = 0; step < mostSteps; step++) {
      int[] free = free(place);
      if (free.length == 0 || value <= EXACT) {
        return new Minimum(place, value, Convergence.CONVERGED);
      }
      boolean isMoved = false;
      while (!isMoved && damping <= MOST_DAMPING) {
        double[] next = candidate(place, free, damping);
        double nextValue = next.length == 0 ? Double.POSITIVE_INFINITY : problem.value(next);
        if (nextValue < value) {
          idle = value - nextValue <= LEAST_FALL * value ? idle + 1 : 0;
          place = next;
          isMoved = true;
          damping = Math.max(damping / 8, 1e-15);
        } else {
          damping *= 6;
        }
      }
      if (!isMoved || idle >= PATIENCE) {
        // No step in any direction of descent lowers it further, to the last bit.
        return new Minimum(place, problem.value(place), Convergence.CONVERGED);
      }
      value = problem.evaluate(place, gradient, hessian);
    }
    return new Minimum(place, value, Convergence.STOPPED);
  }

  /** The place that a step leads to; empty where the damped matrix is not positive definite. */
  private double[] candidate(double[] place, int[] free, double damping) {
    int n = problem.size();
    DMatrixRMaj matrix = new DMatrixRMaj(free.length, free.length);
    DMatrixRMaj right = new DMatrixRMaj(free.length, 1);
    for (int i = 0; i < free.length; i++) {
      right.set(i, 0, -gradient[free[i]]);
      for (int j = 0; j < free.length; j++) {
        matrix.set(i, j, hessian[free[i] * n + free[j]]);
      }
      double diagonal = Math.abs(matrix.get(i, i));
      matrix.add(i, i, damping * Math.max(diagonal, 1e-12));
    }
    DMatrixRMaj found = new DMatrixRMaj(free.length, 1);
    if (!CommonOps_DDRM.solveSPD(matrix, right, found)) {
      return new double[0];
    }
    double[] next = place.clone();
    for (int i = 0; i < free.length; i++) {
      next[free[i]] += found.get(i, 0);
    }
    return Arrays.stream(next).allMatch(Double::isFinite) ? problem.within(next) : new double[0];
  }

  private int[] free(double[] place) {
    int[] free = new int[place.length];
    int count = 0;
    for (int i = 0; i < place.length; i++) {
      boolean isHeld =
          !problem.sought[i]
              || (place[i] <= problem.lower[i] && gradient[i] > 0)
              || (place[i] >= problem.upper[i] && gradient[i] < 0);
      if (!isHeld) {
        free[count++] = i;
      }
    }
    return Arrays.copyOf(free, count);
  }
}
