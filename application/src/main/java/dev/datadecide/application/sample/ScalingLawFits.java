package dev.datadecide.application.sample;

import dev.datadecide.application.sample.ScalingLawPoints.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fits the laws of a setup: L(C) = A/C^alpha + E, L(C) = A/C^alpha or L(N,D) = A/N^alpha + B/D^beta
 * + E for the task loss, and a/(1 + exp(-k (L - L0))) + b from the loss to a metric. Exponents and
 * the logistic's form are taken from a grid, the factors by least squares.
 */
final class ScalingLawFits {
  private static final int EXPONENTS = 16;
  private static final double EXPONENT_STEP = 0.03;
  private static final double[] SLOPES = {-0.5, -1, -2, -4, -8};
  private static final int MIDPOINTS = 6;
  private static final double COMPUTE_UNIT = 1e20;

  private final ScalingLawSetup setup;
  private final List<Point> first;
  private final List<Point> second;
  private final Point target;

  ScalingLawFits(ScalingLawSetup setup, ScalingLawPoints points) {
    this.setup = setup;
    this.first =
        setup.usesIntermediates()
            ? points.last(setup.sizes(), setup.secondStepShare())
            : points.ends(setup.sizes());
    this.second = points.last(setup.sizes(), setup.secondStepShare());
    this.target = points.target();
  }

  /** The predicted task loss of the target. */
  double loss(int task, int lossPlace) {
    double[] y = values(first, point -> point.values()[task][lossPlace]);
    return switch (setup.parameters()) {
      case 2 -> powerLaw(y);
      case 3 -> byCompute(y);
      default -> byParametersAndTokens(y);
    };
  }

  /** Straight in logarithms. */
  private double powerLaw(double[] y) {
    double[] x = values(first, point -> StrictMath.log(point.compute() / COMPUTE_UNIT));
    LinearFit fit =
        LinearFit.of(
            new double[][] {ones(x.length), x}, Arrays.stream(y).map(StrictMath::log).toArray());
    return StrictMath.exp(fit.at(1, StrictMath.log(target.compute() / COMPUTE_UNIT)));
  }

  private double byCompute(double[] y) {
    double best = Double.POSITIVE_INFINITY;
    double predicted = Double.NaN;
    for (int i = 1; i <= EXPONENTS; i++) {
      double alpha = i * EXPONENT_STEP;
      double[] x = values(first, point -> power(point.compute() / COMPUTE_UNIT, alpha));
      LinearFit fit = LinearFit.of(new double[][] {ones(x.length), x}, y);
      if (fit.error() < best) {
        best = fit.error();
        predicted = fit.at(1, power(target.compute() / COMPUTE_UNIT, alpha));
      }
    }
    return predicted;
  }

  private double byParametersAndTokens(double[] y) {
    double best = Double.POSITIVE_INFINITY;
    double predicted = Double.NaN;
    for (int i = 1; i <= EXPONENTS; i += 3) {
      double alpha = i * EXPONENT_STEP;
      double[] sizes = values(first, point -> power(point.parameters() / 1e9, alpha));
      for (int j = 1; j <= EXPONENTS; j += 3) {
        double beta = j * EXPONENT_STEP;
        double[] tokens = values(first, point -> power(point.tokens() / 1e10, beta));
        LinearFit fit = LinearFit.of(new double[][] {ones(y.length), sizes, tokens}, y);
        if (fit.error() < best) {
          best = fit.error();
          predicted =
              fit.at(
                  1, power(target.parameters() / 1e9, alpha), power(target.tokens() / 1e10, beta));
        }
      }
    }
    return predicted;
  }

  /**
   * The logistic curves from the loss of a task to any of its metrics, made once per task.
   *
   * @param lossPlace which value is the task loss
   */
  List<Curve> curves(int task, int lossPlace) {
    List<Double> x = new ArrayList<>();
    second.forEach(point -> x.add(point.values()[task][lossPlace]));
    if (setup.hasHelperPoint()) {
      x.add(0.0);
    }
    return curves(x.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The curves from compute, or from size and tokens, to any metric in one step. */
  List<Curve> curves() {
    return curves(values(second, this::distance));
  }

  /** What takes the place of the loss when there is one step: less is better. */
  private double distance(Point point) {
    return setup.parameters() == 5
        ? power(point.parameters() / 1e9, 0.3) + power(point.tokens() / 1e10, 0.3)
        : power(point.compute() / COMPUTE_UNIT, 0.15);
  }

  double targetDistance() {
    return distance(target);
  }

  private static List<Curve> curves(double[] x) {
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    List<Curve> curves = new ArrayList<>();
    for (double slope : SLOPES) {
      for (int i = 0; i < MIDPOINTS; i++) {
        double midpoint = low + (high - low) * i / (MIDPOINTS - 1);
        double[] bent = Arrays.stream(x).map(each -> logistic(slope, midpoint, each)).toArray();
        curves.add(new Curve(slope, midpoint, new double[][] {ones(x.length), bent}));
      }
    }
    return curves;
  }

  /** A logistic form with its values at the fitted points. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Curve(double slope, double midpoint, double[][] basis) {
    double at(LinearFit fit, double x) {
      return fit.at(1, logistic(slope, midpoint, x));
    }
  }

  /** The best curve to a metric, with its factors. */
  record Fitted(Curve curve, LinearFit factors) {
    double at(double x) {
      return curve.at(factors, x);
    }
  }

  /** Fits one metric of a task with the best of the curves. */
  Fitted metric(int task, int place, List<Curve> curves) {
    List<Double> values = new ArrayList<>();
    second.forEach(point -> values.add(point.values()[task][place]));
    if (setup.hasHelperPoint()) {
      values.add(1.0);
    }
    double[] y = values.stream().mapToDouble(Double::doubleValue).toArray();
    @Nullable Fitted best = null;
    for (Curve curve : curves) {
      LinearFit fit = LinearFit.of(curve.basis(), y);
      if (best == null || fit.error() < best.factors().error()) {
        best = new Fitted(curve, fit);
      }
    }
    return Objects.requireNonNull(best);
  }

  private static double logistic(double slope, double midpoint, double x) {
    return 1 / (1 + StrictMath.exp(-slope * (x - midpoint)));
  }

  private static double power(double value, double exponent) {
    return StrictMath.pow(value, -exponent);
  }

  private static double[] values(List<Point> points, ToDoubleFunction<Point> value) {
    return points.stream().mapToDouble(value).toArray();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
