package dev.datadecide.domain.forecast.feature;

import dev.datadecide.domain.forecast.curve.Progress;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The points of one window, and nothing after it.
 *
 * @param x rising
 * @param y the metric
 * @param steps the optimiser steps of the points
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
record WindowPoints(double[] x, double[] y, double[] steps, Progress progress) {
  int count() {
    return x.length;
  }

  double first() {
    return y[0];
  }

  double last() {
    return y[y.length - 1];
  }

  /** The points with both coordinates on the given scales; what has no place there is dropped. */
  WindowPoints on(Scale xScale, Scale yScale) {
    int[] kept =
        IntStream.range(0, count())
            .filter(i -> xScale.places(x[i]) && yScale.places(y[i]))
            .toArray();
    return new WindowPoints(
        pick(kept, x, xScale.operator()),
        pick(kept, y, yScale.operator()),
        pick(kept, steps, DoubleUnaryOperator.identity()),
        progress);
  }

  private static double[] pick(int[] kept, double[] values, DoubleUnaryOperator scale) {
    double[] picked = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      picked[i] = scale.applyAsDouble(values[kept[i]]);
    }
    return picked;
  }

  /** Value at a place by straight lines between points, constant outside. */
  static double interpolated(double[] x, double[] y, double place) {
    int last = x.length - 1;
    if (place <= x[0]) {
      return y[0];
    }
    if (place >= x[last]) {
      return y[last];
    }
    int right = 1;
    while (x[right] < place) {
      right++;
    }
    double slope = (y[right] - y[right - 1]) / (x[right] - x[right - 1]);
    return slope * (place - x[right - 1]) + y[right - 1];
  }

  /** Of an axis of a regression. */
  enum Scale {
    LINEAR("lin"),
    LOGARITHMIC("log");

    private final String label;

    Scale(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    boolean places(double value) {
      return switch (this) {
        case LINEAR -> true;
        case LOGARITHMIC -> value > 0;
      };
    }

    DoubleUnaryOperator operator() {
      return switch (this) {
        case LINEAR -> DoubleUnaryOperator.identity();
        case LOGARITHMIC -> Math::log;
      };
    }
  }
}
