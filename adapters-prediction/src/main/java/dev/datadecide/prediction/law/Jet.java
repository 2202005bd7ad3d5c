package dev.datadecide.prediction.law;

import java.util.Arrays;

/**
 * A function of some parameters at a place: its value with its first and second derivatives, built up
 * by operations on it (second-order forward differentiation). Used again for every point.
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
