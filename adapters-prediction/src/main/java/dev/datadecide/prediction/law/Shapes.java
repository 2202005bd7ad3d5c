package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.LawForm;
import java.util.Arrays;

/**
 * Other coordinates of laws of two powers: instead of factors, the slopes of the powers at an
 * origin within the points; instead of E, the value there. As an exponent vanishes, a power and E
 * grow against each other without bound, while slope and value hardly change: a search that creeps
 * in the natural coordinates goes straight in these.
 *
 * <p>exp(a) / x^alpha + E = v + s (exp(-alpha z) - 1) / alpha, with z = log x - log x0, s = alpha
 * exp(a) / x0^alpha and v = E + s / alpha.
 *
 * @param sign 1 for powers that are added, -1 for those that are taken away
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Shapes(double sign, double[] origin) {
  /** Below it a power is a logarithm to double precision. */
  private static final double LEAST_EXPONENT = 1e-7;

  private static final double MOST_EXPONENT = 200;

  /** Shapes about the middle of the points. */
  static Shapes of(LawForm form, double[][] logX) {
    double[] middle = new double[2];
    for (int j = 0; j < 2; j++) {
      int column = j;
      middle[j] = Arrays.stream(logX).mapToDouble(point -> point[column]).average().orElseThrow();
    }
    return new Shapes(form == LawForm.RISING_5 ? -1 : 1, middle);
  }

  double[] fromNatural(double[] natural) {
    double[] shapes = natural.clone();
    for (int j = 0; j < 2; j++) {
      double alpha = Math.clamp(natural[2 + j], LEAST_EXPONENT, MOST_EXPONENT);
      double power = StrictMath.exp(natural[j] - alpha * origin[j]);
      shapes[j] = alpha * power;
      shapes[2 + j] = alpha;
      shapes[4] += sign * power;
    }
    return shapes;
  }

  double[] toNatural(double[] shapes) {
    double[] natural = shapes.clone();
    for (int j = 0; j < 2; j++) {
      double alpha = shapes[2 + j];
      double power = shapes[j] / alpha;
      // A slope of 0 is a power that vanishes: the steepest one.
      natural[j] = power > 0 ? StrictMath.log(power) + alpha * origin[j] : 0;
      natural[2 + j] = power > 0 ? alpha : MOST_EXPONENT;
      natural[4] -= sign * power;
    }
    return natural;
  }

  double[] lower(double[] natural) {
    double[] lower = natural.clone();
    Arrays.fill(lower, 0, 2, 0);
    Arrays.fill(lower, 2, 4, LEAST_EXPONENT);
    lower[4] = Double.NEGATIVE_INFINITY;
    return lower;
  }

  double[] upper(double[] natural) {
    double[] upper = natural.clone();
    Arrays.fill(upper, 2, 4, MOST_EXPONENT);
    return upper;
  }
}
