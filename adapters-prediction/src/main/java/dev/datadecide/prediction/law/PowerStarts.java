package dev.datadecide.prediction.law;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathRuntimeException;

/**
 * Power laws of compute that run through as many of the points as they have parameters. Because the
 * objective is nearly a sum of absolute values, its minima lie beside such laws.
 */
final class PowerStarts {
  private static final int MOST_EVALUATIONS = 200;
  private static final double STEEPEST = 1;

  private final double[] logX;
  private final double[] y;

  /** Starts through points, of which {@code logX} is the logarithm of compute. */
  PowerStarts(double[][] x, double[] y) {
    this.logX = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      logX[i] = x[i][0];
    }
    this.y = y;
  }

  /** (a, alpha) through each two points. */
  List<double[]> ofTwo() {
    List<double[]> starts = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      for (int j = i + 1; j < y.length; j++) {
        if (logX[i] != logX[j]) {
          double alpha = (StrictMath.log(y[i]) - StrictMath.log(y[j])) / (logX[j] - logX[i]);
          starts.add(through(i, alpha));
        }
      }
      starts.add(through(i, 0));
      starts.add(through(i, STEEPEST));
    }
    return starts;
  }

  private double[] through(int point, double alpha) {
    double inside = Math.clamp(alpha, 0, STEEPEST);
    return new double[] {StrictMath.log(y[point]) + inside * logX[point], inside};
  }

  /**
   * (a, alpha, E) of sign x exp(a) / C^alpha + E through each three points, and through two where a
   * bound decides: E = 0, or alpha at a fixed value.
   *
   * @param sign 1 for laws that fall, -1 for laws that rise
   */
  List<double[]> ofThree(double sign) {
    List<double[]> starts = new ArrayList<>();
    if (sign > 0) {
      ofTwo().forEach(two -> starts.add(new double[] {two[0], two[1], 0}));
    }
    for (int i = 0; i < y.length; i++) {
      for (int j = i + 1; j < y.length; j++) {
        addLinear(starts, i, j, STEEPEST, sign);
        addLinear(starts, i, j, 0.3, sign);
        addLinear(starts, i, j, 0.1, sign);
        addLinear(starts, i, j, 0.01, sign);
        for (int k = j + 1; k < y.length; k++) {
          addExact(starts, new int[] {i, j, k}, sign);
        }
      }
    }
    return starts;
  }

  /** With alpha given, factor and E follow from two points. */
  private void addLinear(List<double[]> starts, int i, int j, double alpha, double sign) {
    double powerI = StrictMath.exp(-alpha * (logX[i] - logX[0]));
    double powerJ = StrictMath.exp(-alpha * (logX[j] - logX[0]));
    double factor = sign * (y[i] - y[j]) / (powerI - powerJ);
    if (factor > 0 && Double.isFinite(factor)) {
      starts.add(
          new double[] {
            StrictMath.log(factor) + alpha * logX[0], alpha, y[i] - sign * factor * powerI
          });
    }
  }

  /**
   * From (y1 - y2) / (y2 - y3) = (exp(alpha d12) - 1) / (1 - exp(-alpha d23)), whose right side
   * rises with alpha.
   */
  private void addExact(List<double[]> starts, int[] points, double sign) {
    int[] p = ordered(points);
    double d12 = logX[p[1]] - logX[p[0]];
    double d23 = logX[p[2]] - logX[p[1]];
    double ratio = (y[p[0]] - y[p[1]]) / (y[p[1]] - y[p[2]]);
    if (!(d12 > 0 && d23 > 0 && Double.isFinite(ratio))) {
      return;
    }
    UnivariateFunction excess =
        alpha -> StrictMath.expm1(alpha * d12) / -StrictMath.expm1(-alpha * d23) - ratio;
    double least = 1e-6;
    double most = sign > 0 ? STEEPEST : 3;
    if (!(excess.value(least) < 0 && excess.value(most) > 0)) {
      return;
    }
    try {
      double alpha =
          new BracketingNthOrderBrentSolver(1e-15, 1e-15, 5)
              .solve(MOST_EVALUATIONS, excess, least, most);
      addLinear(starts, p[0], p[2], alpha, sign);
    } catch (MathRuntimeException unsolved) {
      // One start less: the points leave alpha open to rounding.
      return;
    }
  }

  private int[] ordered(int[] points) {
    int[] p = points.clone();
    for (int i = 1; i < p.length; i++) {
      for (int j = i; j > 0 && logX[p[j]] < logX[p[j - 1]]; j--) {
        int other = p[j];
        p[j] = p[j - 1];
        p[j - 1] = other;
      }
    }
    return p;
  }
}
