package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.RunCurve;

/**
 * Forecasts that need no training: each reads one run's own curve up to the horizon, and no other.
 */
public enum Baseline {
  /** The last value that may be seen. */
  REPEAT_LAST("repeat_last"),
  /** The straight line through the last two points, over the logarithm of the step. */
  LAST_TWO("line_through_last_two"),
  /** {@code E + A step^-a}, by least squares of the run's own points. */
  POWER_LAW("power_law_per_run");

  private final String label;

  Baseline(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * The forecast at a step; NaN where the points are too few.
   *
   * @param early the curve up to the horizon
   */
  double at(RunCurve early, double step) {
    return switch (this) {
      case REPEAT_LAST -> early.points() == 0 ? Double.NaN : early.lastValue();
      case LAST_TWO -> line(early.only(each -> each > 0), step);
      case POWER_LAW -> PowerLaw.at(early.only(each -> each > 0), step);
    };
  }

  private static double line(RunCurve early, double step) {
    int last = early.points() - 1;
    if (last < 1) {
      return Double.NaN;
    }
    double from = Math.log((double) early.step(last - 1));
    double to = Math.log((double) early.step(last));
    double slope = (early.value(last) - early.value(last - 1)) / (to - from);
    return early.value(last) + slope * (Math.log(step) - to);
  }
}
