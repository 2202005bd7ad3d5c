package dev.datadecide.domain.scalinglaw;

/**
 * The loss of Huber: squares of small residuals, absolute values of large ones.
 *
 * <p>The fits take it of log f - log y with a delta far below the residuals of real data, so that
 * they behave like least absolute deviations.
 */
public final class Huber {
  /** Where squares end, in the logarithm: that of the released fits. */
  public static final double DELTA = 1e-3;

  private Huber() {}

  /** u^2 / 2 below delta, else delta (|u| - delta / 2). */
  public static double loss(double u, double delta) {
    double size = Math.abs(u);
    return size < delta ? u * u / 2 : delta * (size - delta / 2);
  }

  /** Its derivative. */
  public static double slope(double u, double delta) {
    return Math.clamp(u, -delta, delta);
  }
}
