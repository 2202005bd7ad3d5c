package dev.datadecide.prediction.law;

import java.util.Arrays;

/**
 * A function of some parameters at a place: its value with its first and second derivatives, built
 * up by operations on it (second-order forward differentiation). Used again for every point.
 */
final class Jet {
  final int size;
  final double[] gradient;

  /** Row by row; symmetric. */
  final double[] hessian;

  double value;

  Jet(int size) {
    this.size = size;
    this.gradient = new double[size];
    this.hessian = new double[size * size];
  }

  /** Becomes a constant. */
  Jet set(double constant) {
    value = constant;
    Arrays.fill(gradient, 0);
    Arrays.fill(hessian, 0);
    return this;
  }

  /** Adds a parameter times a factor. */
  Jet add(double[] p, int index, double factor) {
    value += factor * p[index];
    gradient[index] += factor;
    return this;
  }

  /** Adds factor x exp(a - alpha logX), with a and alpha parameters. */
  Jet addPower(double[] p, int a, int alpha, double logX, double factor) {
    double term = factor * StrictMath.exp(p[a] - p[alpha] * logX);
    value += term;
    gradient[a] += term;
    gradient[alpha] -= logX * term;
    hessian[a * size + a] += term;
    hessian[a * size + alpha] -= logX * term;
    hessian[alpha * size + a] -= logX * term;
    hessian[alpha * size + alpha] += logX * logX * term;
    return this;
  }

  /**
   * Adds factor x s (exp(-alpha z) - 1) / alpha, with s and alpha parameters: a power by its slope
   * at z = 0, which has a limit as alpha vanishes.
   */
  Jet addShape(double[] p, int s, int alpha, double z, double factor) {
    double t = p[alpha] * z;
    double shape;
    double first;
    double second;
    if (Math.abs(t) < 1e-3) {
      shape = -z * (1 - t / 2 * (1 - t / 3 * (1 - t / 4)));
      first = z * z * (0.5 - t / 3 * (1 - 3 * t / 8 * (1 - 4 * t / 15)));
      second = -z * z * z * (1.0 / 3 - t / 4 * (1 - 2 * t / 5));
    } else {
      double power = StrictMath.exp(-t);
      shape = StrictMath.expm1(-t) / p[alpha];
      first = (-z * power - shape) / p[alpha];
      second = (z * z * power - 2 * first) / p[alpha];
    }
    double slope = factor * p[s];
    value += slope * shape;
    gradient[s] += factor * shape;
    gradient[alpha] += slope * first;
    hessian[s * size + alpha] += factor * first;
    hessian[alpha * size + s] += factor * first;
    hessian[alpha * size + alpha] += slope * second;
    return this;
  }

  /** Multiplies by a parameter. */
  Jet multiply(double[] p, int index) {
    double factor = p[index];
    for (int i = 0; i < hessian.length; i++) {
      hessian[i] *= factor;
    }
    for (int i = 0; i < size; i++) {
      hessian[index * size + i] += gradient[i];
      hessian[i * size + index] += gradient[i];
    }
    for (int i = 0; i < size; i++) {
      gradient[i] *= factor;
    }
    gradient[index] += value;
    value *= factor;
    return this;
  }

  /** Becomes 1 / (1 + exp(-u)) of itself. */
  Jet logistic(double of) {
    return chain(of, of * (1 - of), of * (1 - of) * (1 - 2 * of));
  }

  /** Becomes its natural logarithm. */
  Jet log() {
    return chain(StrictMath.log(value), 1 / value, -1 / (value * value));
  }

  /** Becomes a function of itself, whose value and first two derivatives are given. */
  private Jet chain(double outer, double first, double second) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int at = i * size + j;
        hessian[at] = first * hessian[at] + second * gradient[i] * gradient[j];
      }
    }
    for (int i = 0; i < size; i++) {
      gradient[i] *= first;
    }
    value = outer;
    return this;
  }
}
