package dev.datadecide.prediction.regression;

import dev.datadecide.domain.forecast.regression.ModelSettings;

/**
 * Cyclic coordinate descent for {@code 1/(2n) |y - b - Xw|^2 + alpha rho |w|_1 + alpha (1 - rho)/2
 * |w|^2}, on the inner products of the columns (Friedman, Hastie and Tibshirani, Regularization
 * Paths for Generalized Linear Models via Coordinate Descent, 2010), until the duality gap (Kim et
 * al., An Interior-Point Method for Large-Scale l1-Regularized Least Squares, 2007) is below {@link
 * #TOLERANCE} of the squared norm of the centred targets.
 *
 * <p>Columns that nearly depend on each other make descent crawl. So, between sweeps, the linear
 * equations that the optimum with the present signs satisfies are solved, and the weights move
 * there until one of them reaches zero (as in the feature-sign search of Lee et al., Efficient
 * Sparse Coding Algorithms, 2007).
 */
final class ElasticNet {
  static final double TOLERANCE = 1e-13;

  /** What is still a solution where rounding keeps the gap above the tolerance. */
  private static final double ACCEPTABLE = 1e-8;

  private static final int MOST_SWEEPS = 200_000;
  private static final int SWEEPS_BETWEEN = 3;

  /** Rounds after which sweeps between exact moves become more. */
  private static final int FREQUENT = 20;

  private static final int MOST_TURNS = 50;

  private final Gram gram;
  private final double l1;
  private final double l2;
  private final double[] weights;
  private final double[] gradient;

  private ElasticNet(Gram gram, ModelSettings.ElasticNet settings) {
    this.gram = gram;
    this.l1 = settings.alpha() * settings.rho() * gram.rows();
    this.l2 = settings.alpha() * (1 - settings.rho()) * gram.rows();
    this.weights = new double[gram.columns()];
    this.gradient = gram.targetProducts();
  }

  /**
   * A solution.
   *
   * @param gap duality gap of the objective
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Solution(double[] weights, double gap, int sweeps, boolean isReached) {}

  static Solution solve(Gram gram, ModelSettings.ElasticNet settings) {
    if (settings.alpha() * settings.rho() == 0) {
      double[] weights =
          settings.alpha() == 0 ? gram.leastNorm() : gram.ridge(settings.alpha() * gram.rows());
      return new Solution(weights, 0, 0, true);
    }
    return new ElasticNet(gram, settings).descend();
  }

  private Solution descend() {
    double bound = TOLERANCE * gram.targetSquares();
    int sweeps = 0;
    double gap = gap();
    for (int round = 0; gap > bound && sweeps < MOST_SWEEPS; round++) {
      int until = sweeps + (round < FREQUENT ? SWEEPS_BETWEEN : SWEEPS_BETWEEN * round);
      while (sweeps < until) {
        sweep();
        sweeps++;
      }
      gap = gap();
      if (gap > bound) {
        moveToExact();
        gap = gap();
      }
    }
    return new Solution(
        weights.clone(),
        gap / gram.rows(),
        sweeps,
        gap <= bound || gap <= ACCEPTABLE * gram.targetSquares());
  }

  private void sweep() {
    for (int j = 0; j < weights.length; j++) {
      double square = gram.at(j, j);
      if (square == 0) {
        continue;
      }
      double before = weights[j];
      double pull = gradient[j] + square * before;
      double now = softened(pull) / (square + l2);
      if (now != before) {
        move(j, now - before);
        weights[j] = now;
      }
    }
  }

  private double softened(double pull) {
    return pull > l1 ? pull - l1 : pull < -l1 ? pull + l1 : 0;
  }

  /** Keeps {@code gradient = X'(y - Xw)}. */
  private void move(int column, double by) {
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] -= by * gram.at(column, k);
    }
  }

  /** n times the gap of the objective; the dual point is the residual, scaled to be feasible. */
  private double gap() {
    double residualSquares = gram.targetSquares();
    double withTarget = gram.targetSquares();
    double squares = 0;
    double norm = 0;
    double greatest = 0;
    for (int j = 0; j < weights.length; j++) {
      double product = gram.targetProduct(j);
      // |y - Xw|^2 = y'y - w'X'y - w'X'(y - Xw)
      residualSquares -= weights[j] * (product + gradient[j]);
      withTarget -= weights[j] * product;
      squares += weights[j] * weights[j];
      norm += Math.abs(weights[j]);
      greatest = Math.max(greatest, Math.abs(gradient[j] - l2 * weights[j]));
    }
    residualSquares = Math.max(residualSquares, 0);
    double scale = greatest > l1 ? l1 / greatest : 1;
    return 0.5 * (1 + scale * scale) * (residualSquares + l2 * squares)
        + l1 * norm
        - scale * withTarget;
  }

  /**
   * Moves towards the exact optimum of the present signs, as far as no weight changes its sign; one
   * that becomes zero stays there and the rest goes on. The objective falls all the way, for it is
   * a convex parabola between the zeros.
   */
  private void moveToExact() {
    boolean isThere = false;
    for (int turn = 0; !isThere && turn < MOST_TURNS; turn++) {
      double[] exact = gram.withSigns(weights, l1, l2);
      if (exact.length == 0) {
        break;
      }
      double share = 1;
      int first = -1;
      for (int j = 0; j < exact.length; j++) {
        if (weights[j] != 0 && weights[j] * exact[j] <= 0) {
          double crossing = weights[j] / (weights[j] - exact[j]);
          if (crossing < share || first < 0) {
            share = Math.min(crossing, share);
            first = j;
          }
        }
      }
      isThere = first < 0;
      for (int j = 0; j < exact.length; j++) {
        weights[j] = isThere ? exact[j] : weights[j] + share * (exact[j] - weights[j]);
      }
      if (!isThere) {
        weights[first] = 0;
      }
    }
    gram.gradient(weights, gradient);
  }
}
