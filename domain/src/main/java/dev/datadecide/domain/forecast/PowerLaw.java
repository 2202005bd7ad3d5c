package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.feature.LineFit;
import java.util.Optional;

/**
 * {@code y = E + A step^-a} by least squares. For each exponent the rest is a line in {@code
 * step^-a} (variable projection, Golub and Pereyra 1973), so that one number is searched: over a
 * grid of exponents from 0.01 to 4, then by golden sections around the best.
 */
final class PowerLaw {
  private static final int LEAST_POINTS = 3;
  private static final int GRID = 120;
  private static final double LEAST_EXPONENT = 0.01;
  private static final double GREATEST_EXPONENT = 4;
  private static final int SECTIONS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[] logSteps;
  private final double[] values;
  private final double lastLogStep;

  private PowerLaw(RunCurve curve) {
    this.values = curve.values();
    this.logSteps = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logSteps[i] = Math.log((double) curve.step(i));
    }
    this.lastLogStep = logSteps[values.length - 1];
  }

  /** The curve's value at a step; NaN for fewer than three points. */
  static double at(RunCurve curve, double step) {
    if (curve.points() < LEAST_POINTS) {
      return Double.NaN;
    }
    PowerLaw law = new PowerLaw(curve);
    double exponent = law.exponent();
    return law.line(exponent)
        .map(line -> line.intercept() + line.slope() * law.place(exponent, Math.log(step)))
        .orElse(Double.NaN);
  }

  private double exponent() {
    double ratio = Math.pow(GREATEST_EXPONENT / LEAST_EXPONENT, 1.0 / (GRID - 1));
    int best = 0;
    for (int i = 1; i < GRID; i++) {
      if (loss(LEAST_EXPONENT * Math.pow(ratio, i))
          < loss(LEAST_EXPONENT * Math.pow(ratio, best))) {
        best = i;
      }
    }
    double low = LEAST_EXPONENT * Math.pow(ratio, Math.max(best - 1, 0));
    double high = LEAST_EXPONENT * Math.pow(ratio, Math.min(best + 1, GRID - 1));
    for (int i = 0; i < SECTIONS; i++) {
      double one = high - GOLDEN * (high - low);
      double other = low + GOLDEN * (high - low);
      if (loss(one) <= loss(other)) {
        high = other;
      } else {
        low = one;
      }
    }
    return (low + high) / 2;
  }

  private double loss(double exponent) {
    return line(exponent).map(LineFit::rmse).orElse(Double.POSITIVE_INFINITY);
  }

  private Optional<LineFit> line(double exponent) {
    double[] x = new double[values.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = place(exponent, logSteps[i]);
    }
    return LineFit.of(x, values);
  }

  /** {@code (step / last)^-a}: near 1, whatever the steps. */
  private double place(double exponent, double logStep) {
    return Math.exp(-exponent * (logStep - lastLogStep));
  }
}
