package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.LawForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Starts of laws in which some parameters are linear once the others are given: the others run over
 * a fixed grid, and the linear ones are the best for them by least squares within their bounds.
 */
final class GridStarts {
  private static final double[] EXPONENTS = {
    0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1, 1.6, 4
  };
  private static final double[] FEW_EXPONENTS = {0.001, 0.06, 0.15, 0.3, 0.7, 2, 6, 16};
  private static final double VANISHING = 50;
  private static final double[] SIGNED_EXPONENTS = {
    -0.5, -0.2, -0.08, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1
  };
  private static final double[] SLOPES = {0.3, 0.6, 1, 1.7, 2.5, 3.5, 5};
  private static final int PLACES = 12;
  private static final int MOST_POINTS = 60;
  private static final int REWEIGHTINGS = 2;

  private final LawProblem problem;

  GridStarts(LawProblem problem) {
    this.problem = problem;
  }

  /** (a, b, alpha, beta, E) of power laws of two inputs. */
  List<double[]> ofFive(double sign) {
    List<double[]> starts = new ArrayList<>();
    double[] origin = problem.x[problem.points() - 1];
    double least = problem.form == LawForm.RISING_5 ? Double.NEGATIVE_INFINITY : 0;
    for (double alpha : EXPONENTS) {
      for (double beta : EXPONENTS) {
        double[][] columns = powers(alpha, beta, origin, sign);
        double[] lower = {
          StrictMath.exp(-alpha * origin[0]), StrictMath.exp(-beta * origin[1]), least
        };
        double[] upper = new double[3];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        double[] factors = robust(columns, lower, upper);
        if (factors.length > 0) {
          starts.add(
              new double[] {
                StrictMath.log(factors[0]) + alpha * origin[0],
                StrictMath.log(factors[1]) + beta * origin[1],
                alpha,
                beta,
                factors[2]
              });
        }
      }
      addOfOne(starts, alpha, sign, least);
    }
    return starts;
  }

  /** Laws of one of the powers, with an exponent of the other at which it vanishes. */
  private void addOfOne(List<double[]> starts, double exponent, double sign, double least) {
    double[] origin = problem.x[problem.points() - 1];
    double[] upper = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[][] both = powers(exponent, exponent, origin, sign);
    for (int j = 0; j < 2; j++) {
      double[] lower = {StrictMath.exp(-exponent * origin[j]), least};
      double[] factors = robust(new double[][] {both[j], both[2]}, lower, upper);
      if (factors.length > 0) {
        double[] start = {0, 0, VANISHING, VANISHING, factors[1]};
        start[j] = StrictMath.log(factors[0]) + exponent * origin[j];
        start[2 + j] = exponent;
        starts.add(start);
      }
    }
  }

  private double[][] powers(double alpha, double beta, double[] origin, double sign) {
    double[][] columns = new double[3][problem.points()];
    for (int k = 0; k < problem.points(); k++) {
      columns[0][k] = sign * StrictMath.exp(-alpha * (problem.x[k][0] - origin[0]));
      columns[1][k] = sign * StrictMath.exp(-beta * (problem.x[k][1] - origin[1]));
      columns[2][k] = 1;
    }
    return columns;
  }

  /** Least squares of relative residuals, reweighted towards least absolute ones. */
  private double[] robust(double[][] columns, double[] lower, double[] upper) {
    double[] weights = Arrays.stream(problem.y).map(value -> 1 / value).toArray();
    double[] factors = LinearParts.solve(columns, problem.y, weights, lower, upper);
    for (int round = 0; round < REWEIGHTINGS && factors.length > 0; round++) {
      for (int k = 0; k < weights.length; k++) {
        double law = 0;
        for (int i = 0; i < columns.length; i++) {
          law += factors[i] * columns[i][k];
        }
        double relative = Math.abs(law / problem.y[k] - 1);
        weights[k] = 1 / problem.y[k] / Math.sqrt(Math.max(relative, 1e-3));
      }
      factors = LinearParts.solve(columns, problem.y, weights, lower, upper);
    }
    return factors;
  }

  /** (s, x0, k, t) of sigmoids. */
  List<double[]> ofSigmoid() {
    double[] losses = problem.losses();
    double least = losses[0];
    double most = losses[1];
    int every = Math.max(1, problem.points() / MOST_POINTS);
    int[] some =
        IntStream.range(0, problem.points())
            .filter(i -> i % every == 0 || i == problem.points() - 1)
            .toArray();
    double[] y = Arrays.stream(some).mapToDouble(i -> problem.y[i]).toArray();
    double[] weights = new double[some.length];
    Arrays.fill(weights, 1);
    double[] lower = {problem.lower[0], problem.lower[3]};
    double[] upper = {problem.upper[0], problem.upper[3]};
    double width = Math.max(most - least, 1e-3);
    List<double[]> starts = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      double x0 = least - 0.6 * width + place * 2.2 * width / (PLACES - 1);
      x0 = Math.max(x0, problem.lower[1]);
      for (double slope : SLOPES) {
        double[][] columns = new double[2][some.length];
        for (int i = 0; i < some.length; i++) {
          columns[0][i] =
              LawForm.logistic(slope / Math.max(width, 0.2) * (problem.x[some[i]][0] - x0));
          columns[1][i] = 1;
        }
        double[] factors = LinearParts.solve(columns, y, weights, lower, upper);
        if (factors.length > 0) {
          starts.add(new double[] {factors[0], x0, slope / Math.max(width, 0.2), factors[1]});
        }
      }
    }
    return starts;
  }

  /** (a, alpha, E, s, k, x0, t) with k 1 and x0 0, which loses no law. */
  List<double[]> ofSingleThree() {
    List<double[]> starts = new ArrayList<>();
    double origin = problem.x[problem.points() / 2][0];
    double[] any = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] all = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[][] columns = new double[2][problem.points()];
    Arrays.fill(columns[1], 1);
    for (double alpha : SIGNED_EXPONENTS) {
      for (double factor : new double[] {0.3, 1, 2.5, 6, 15}) {
        for (double offset = -2; offset <= 2; offset += 0.8) {
          double inner = -factor + offset * Math.max(1, factor / 2);
          for (int k = 0; k < problem.points(); k++) {
            columns[0][k] =
                LawForm.logistic(
                    factor * StrictMath.exp(-alpha * (problem.x[k][0] - origin)) + inner);
          }
          double[] factors = robust(columns, any, all);
          if (factors.length > 0) {
            starts.add(
                new double[] {
                  StrictMath.log(factor) + alpha * origin,
                  alpha,
                  inner,
                  factors[0],
                  1,
                  0,
                  factors[1]
                });
          }
        }
      }
    }
    return starts;
  }

  /**
   * (a, b, alpha, beta, E, p, q). With p and q given, the logit of (y - q) / p is linear in exp(a),
   * exp(b) and E.
   */
  List<double[]> ofSingleFive() {
    double least = Arrays.stream(problem.y).min().orElseThrow();
    double most = Arrays.stream(problem.y).max().orElseThrow();
    double width = Math.max(most - least, 1e-3);
    List<double[]> starts = new ArrayList<>();
    for (double above : new double[] {0.02, 0.2, 1, Double.POSITIVE_INFINITY}) {
      double q = Math.min(1, most + above * width);
      for (double below : new double[] {0.02, 0.2, 1, Double.POSITIVE_INFINITY}) {
        double p = Math.max(-1, Math.max(0, least - below * width) - q);
        addSingleFive(starts, p, q);
      }
    }
    return starts;
  }

  private void addSingleFive(List<double[]> starts, double p, double q) {
    int n = problem.points();
    double[] logits = new double[n];
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      double share = Math.clamp((problem.y[k] - q) / p, 1e-6, 1 - 1e-6);
      logits[k] = StrictMath.log(share / (1 - share));
      weights[k] = Math.abs(p) * share * (1 - share) / Math.max(problem.y[k], 1e-6);
    }
    double[] origin = problem.x[n - 1];
    double[] upper = new double[3];
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    for (double alpha : FEW_EXPONENTS) {
      for (double beta : FEW_EXPONENTS) {
        double[] lower = {
          StrictMath.exp(-alpha * origin[0]),
          StrictMath.exp(-beta * origin[1]),
          Double.NEGATIVE_INFINITY
        };
        double[] factors =
            LinearParts.solve(powers(alpha, beta, origin, 1), logits, weights, lower, upper);
        if (factors.length > 0) {
          starts.add(
              new double[] {
                StrictMath.log(factors[0]) + alpha * origin[0],
                StrictMath.log(factors[1]) + beta * origin[1],
                alpha,
                beta,
                factors[2],
                p,
                q
              });
        }
      }
    }
  }
}
