package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.LawForm;

/**
 * Squared residuals of s / (1 + exp(-k (L - x0))) + t with their derivatives by (s, x0, k, t),
 * written out: with g the logistic function and q = g (1 - g) its slope, g by x0 is -k q and by k
 * is (L - x0) q, and q by g is 1 - 2 g.
 */
final class Sigmoids {
  private Sigmoids() {}

  /** The sum of squares alone; infinite where it is no number. */
  static double squares(double[] p, double[] losses, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double residual = p[0] * LawForm.logistic(p[2] * (losses[i] - p[1])) + p[3] - y[i];
      sum += residual * residual;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  /** The sum of squares; adds its gradient and Hessian to what is there. */
  static double evaluate(
      double[] p, double[] losses, double[] y, double[] gradient, double[] hessian) {
    double s = p[0];
    double k = p[2];
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double from = losses[i] - p[1];
      double g = LawForm.logistic(k * from);
      double q = g * (1 - g);
      double bend = s * q * (1 - 2 * g);
      double residual = s * g + p[3] - y[i];
      sum += residual * residual;
      double byX0 = -k * s * q;
      double byK = from * s * q;
      double twice = 2 * residual;
      gradient[0] += twice * g;
      gradient[1] += twice * byX0;
      gradient[2] += twice * byK;
      gradient[3] += twice;
      hessian[0] += 2 * g * g;
      hessian[1] += 2 * g * byX0 - twice * k * q;
      hessian[2] += 2 * g * byK + twice * from * q;
      hessian[3] += 2 * g;
      hessian[5] += 2 * byX0 * byX0 + twice * k * k * bend;
      hessian[6] += 2 * byX0 * byK - twice * (s * q + k * from * bend);
      hessian[7] += 2 * byX0;
      hessian[10] += 2 * byK * byK + twice * from * from * bend;
      hessian[11] += 2 * byK;
      hessian[15] += 2;
    }
    for (int row = 1; row < 4; row++) {
      for (int column = 0; column < row; column++) {
        hessian[4 * row + column] = hessian[4 * column + row];
      }
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }
}
