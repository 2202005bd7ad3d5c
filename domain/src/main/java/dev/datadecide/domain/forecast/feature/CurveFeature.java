package dev.datadecide.domain.forecast.feature;

import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.XAxis;
import java.util.stream.IntStream;

/**
 * A number of the points of one window. The formula speaks of {@code n} points with coordinates
 * {@code x} and values {@code y}; logarithms are natural.
 */
public final class CurveFeature {
  private final String name;
  private final String formula;
  private final Measurement measurement;

  CurveFeature(String name, String formula, Measurement measurement) {
    this.name = name;
    this.formula = formula;
    this.measurement = measurement;
  }

  /** NaN where the points do not determine it. */
  @FunctionalInterface
  interface Measurement {
    double of(WindowPoints points);
  }

  public String name() {
    return name;
  }

  public String formula() {
    return formula;
  }

  /** The number of a window's part of a curve; NaN, never 0, where it has too few points. */
  public double of(RunCurve part, XAxis axis) {
    double[] steps =
        IntStream.range(0, part.points()).mapToDouble(i -> (double) part.step(i)).toArray();
    double value =
        measurement.of(new WindowPoints(axis.of(part), part.values(), steps, part.progress()));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  @Override
  public String toString() {
    return name;
  }
}
