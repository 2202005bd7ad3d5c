package dev.datadecide.prediction.law;

import dev.datadecide.domain.scalinglaw.FitObjective;
import dev.datadecide.domain.scalinglaw.FitRequest;
import dev.datadecide.domain.scalinglaw.Huber;
import dev.datadecide.domain.scalinglaw.LawForm;
import java.util.Arrays;
import java.util.Optional;

/** The objective of one fit with its derivatives; not for several threads. */
final class LawProblem {
  final LawForm form;
  final FitObjective objective;

  /** The inputs as the derivatives want them: logarithms of compute, parameters, tokens. */
  final double[][] x;

  final double[] y;
  final double[] lower;
  final double[] upper;

  /** Positions of the parameters that are sought; the others keep the value of the start. */
  final boolean[] sought;

  private final double[] logY;

  /** Whether this is a sigmoid by least squares, of which there are the most points and fits. */
  private final boolean isSigmoid;

  private final double[] losses;
  private final Jet jet;

  private final Optional<Shapes> shapes;
  private final double[] naturalLower;

  /** The fit in its natural coordinates. */
  LawProblem(FitRequest request) {
    this(request, Optional.empty(), logarithms(request));
  }

  /** The fit of a law of two powers in other coordinates. */
  static LawProblem of(FitRequest request, Shapes shapes) {
    double[][] z =
        Arrays.stream(logarithms(request))
            .map(point ->
                new double[] {point[0] - shapes.origin()[0], point[1] - shapes.origin()[1]})
            .toArray(double[][]::new);
    return new LawProblem(request, Optional.of(shapes), z);
  }

  private LawProblem(FitRequest request, Optional<Shapes> shapes, double[][] x) {
    this.shapes = shapes;
    this.form = request.form();
    this.objective = request.objective();
    this.x = x;
    this.y = request.y().clone();
    this.logY = Arrays.stream(y).map(StrictMath::log).toArray();
    this.naturalLower = form.lower();
    this.lower = shapes.map(each -> each.lower(form.lower())).orElseGet(form::lower);
    this.upper = shapes.map(each -> each.upper(form.upper())).orElseGet(form::upper);
    this.sought = new boolean[size()];
    Arrays.fill(sought, true);
    if (form == LawForm.SINGLE_STEP_3) {
      // Scale and origin of the inner loss change nothing: k is 1 and x0 is 0.
      sought[4] = false;
      sought[5] = false;
    }
    this.jet = new Jet(size());
    this.isSigmoid =
        objective == FitObjective.LEAST_SQUARES && form.inputs().getFirst().equals("L");
    this.losses = Arrays.stream(x).mapToDouble(point -> point[0]).toArray();
  }

  private static double[][] logarithms(FitRequest request) {
    boolean isOfLoss = request.form().inputs().getFirst().equals("L");
    return Arrays.stream(request.x())
        .map(
            point -> isOfLoss ? point.clone() : Arrays.stream(point).map(StrictMath::log).toArray())
        .toArray(double[][]::new);
  }

  int size() {
    return form.parameters().size();
  }

  int points() {
    return y.length;
  }

  /**
   * Between which losses the points lie, without the least and the greatest: a helper point lies
   * far from the others.
   */
  double[] losses() {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return last > 3
        ? new double[] {sorted[1], sorted[last - 1]}
        : new double[] {sorted[0], sorted[last]};
  }

  /** The objective alone; infinite where a logarithm does not exist. */
  double value(double[] p) {
    if (isSigmoid) {
      return Sigmoids.squares(p, losses, y);
    }
    if (isForbidden(p)) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double law = law(p, x[i]);
      switch (objective) {
        case LOG_HUBER -> {
          if (!(law > 0)) {
            return Double.POSITIVE_INFINITY;
          }
          sum += Huber.loss(StrictMath.log(law) - logY[i], Huber.DELTA);
        }
        case LEAST_SQUARES -> sum += (law - y[i]) * (law - y[i]);
      }
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  /** Value, gradient and Hessian of the objective; the value is infinite as in {@link #value}. */
  double evaluate(double[] p, double[] gradient, double[] hessian) {
    Arrays.fill(gradient, 0);
    Arrays.fill(hessian, 0);
    if (isSigmoid) {
      return Sigmoids.evaluate(p, losses, y, gradient, hessian);
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      evaluate(p, x[i]);
      switch (objective) {
        case LOG_HUBER -> {
          if (!(jet.value > 0)) {
            return Double.POSITIVE_INFINITY;
          }
          jet.log();
          double residual = jet.value - logY[i];
          sum += Huber.loss(residual, Huber.DELTA);
          double curvature = Math.abs(residual) < Huber.DELTA ? 1 : 0;
          add(gradient, hessian, Huber.slope(residual, Huber.DELTA), curvature);
        }
        case LEAST_SQUARES -> {
          double residual = jet.value - y[i];
          sum += residual * residual;
          add(gradient, hessian, 2 * residual, 2);
        }
      }
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private void add(double[] gradient, double[] hessian, double slope, double curvature) {
    int n = jet.size;
    for (int i = 0; i < n; i++) {
      gradient[i] += slope * jet.gradient[i];
      for (int j = 0; j < n; j++) {
        hessian[i * n + j] +=
            curvature * jet.gradient[i] * jet.gradient[j] + slope * jet.hessian[i * n + j];
      }
    }
  }

  /** The derivatives of the law (of its logarithm, where that is fitted) at every point. */
  double[][] jacobian(double[] p) {
    double[][] rows = new double[y.length][];
    for (int i = 0; i < y.length; i++) {
      LawJets.evaluate(form, p, x[i], jet);
      if (objective == FitObjective.LOG_HUBER) {
        jet.log();
      }
      rows[i] = jet.gradient.clone();
    }
    return rows;
  }

  private void evaluate(double[] p, double[] inputs) {
    if (shapes.isPresent()) {
      LawJets.evaluate(shapes.get(), p, inputs, jet);
    } else {
      LawJets.evaluate(form, p, inputs, jet);
    }
  }

  /** Whether the natural coordinates of a place are out of bounds, as projection cannot tell. */
  private boolean isForbidden(double[] p) {
    if (shapes.isEmpty()) {
      return false;
    }
    double[] natural = shapes.get().toNatural(p);
    return natural[0] < 0 || natural[1] < 0 || natural[4] < naturalLower[4];
  }

  /** The law at transformed inputs. */
  double law(double[] p, double[] inputs) {
    if (shapes.isPresent()) {
      evaluate(p, inputs);
      return jet.value;
    }
    return switch (form) {
      case SIGMOID, FREE_SIGMOID -> form.value(p, inputs);
      case POWER_2 -> StrictMath.exp(p[0] - p[1] * inputs[0]);
      case POWER_3 -> StrictMath.exp(p[0] - p[1] * inputs[0]) + p[2];
      case POWER_5, RISING_3, RISING_5, SINGLE_STEP_3, SINGLE_STEP_5 -> {
        LawJets.evaluate(form, p, inputs, jet);
        yield jet.value;
      }
    };
  }

  /** A place moved into the bounds. */
  double[] within(double[] p) {
    double[] inside = p.clone();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = Math.max(lower[i], Math.min(upper[i], inside[i]));
    }
    return inside;
  }
}
