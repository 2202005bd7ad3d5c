package dev.datadecide.domain.scalinglaw;

import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.scalinglaw.LawPrediction.Compared;
import dev.datadecide.domain.suite.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Predicts the score of a recipe at the target size from its runs at the training sizes, all with
 * the default seed.
 *
 * <p>In two steps: a law of compute (or of parameters and tokens) gives the quantity at the target,
 * a sigmoid the metric from it. The law is fitted to one point per size, the quantity's mean over
 * the last tenth of the checkpoints; the sigmoid to the last share of the checkpoints of all sizes.
 * In one step: a law gives the metric.
 */
public final class ScalingLaw {
  /** The greatest score of any task. */
  private static final double PERFECT = 1;

  private final CurveFitter fitter;
  private final Course course;

  /** Whether the quantity falls with compute, as loss does, or rises. */
  private enum Course {
    FALLING,
    RISING
  }

  /**
   * Laws of a quantity.
   *
   * @param quantity the metric that the first step predicts; the task loss as a rule
   */
  public ScalingLaw(CurveFitter fitter, String quantity) {
    this.fitter = fitter;
    this.course =
        ProxyMetrics.direction(quantity) == Direction.LOWER_IS_BETTER
            ? Course.FALLING
            : Course.RISING;
  }

  /**
   * The prediction for a recipe.
   *
   * @param training its runs at the training sizes, smallest first
   * @param target its run at the target size
   */
  public LawPrediction predict(
      LawSetup setup, String recipe, List<LawCurve> training, LawCurve target) {
    return switch (setup.second()) {
      case LawSetup.SecondStep.None none -> atOnce(setup, recipe, training, target);
      case LawSetup.SecondStep.Sigmoid sigmoid ->
          inTwoSteps(setup, sigmoid, recipe, training, target);
    };
  }

  private LawPrediction atOnce(
      LawSetup setup, String recipe, List<LawCurve> training, LawCurve target) {
    FitOutcome fit =
        fitter.fit(
            new FitRequest(
                setup.form(),
                FitObjective.LOG_HUBER,
                inputs(setup.form(), training),
                training.stream()
                    .mapToDouble(each -> CheckpointShares.lastTenthMean(each.metric()))
                    .toArray()));
    double actual = CheckpointShares.lastTenthMean(target.metric());
    return new LawPrediction(
        recipe,
        setup,
        labels(training),
        compute(training),
        points(setup.form(), training, LawCurve::metric),
        points(setup.form(), List.of(target), LawCurve::metric).getFirst(),
        fit,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        predicted(fit, input(setup.form(), target)),
        actual,
        target.lastMetric(),
        actual);
  }

  private LawPrediction inTwoSteps(
      LawSetup setup,
      LawSetup.SecondStep.Sigmoid sigmoid,
      String recipe,
      List<LawCurve> training,
      LawCurve target) {
    LawForm form = form(setup.form());
    FitOutcome first =
        fitter.fit(
            new FitRequest(
                form,
                FitObjective.LOG_HUBER,
                inputs(form, training),
                training.stream()
                    .mapToDouble(each -> CheckpointShares.lastTenthMean(each.quantity()))
                    .toArray()));
    FitOutcome second = fitter.fit(course(training, sigmoid));
    OptionalDouble quantity = predicted(first, input(form, target));
    // The released code compares the 5-parameter setup with the loss instead of the metric.
    double released = setup.form() == LawForm.POWER_5 ? target.lastQuantity() : target.lastMetric();
    return new LawPrediction(
        recipe,
        setup,
        labels(training),
        compute(training),
        points(form, training, LawCurve::quantity),
        points(form, List.of(target), LawCurve::quantity).getFirst(),
        first,
        Optional.of(second),
        Optional.of(new Compared(quantity, CheckpointShares.lastTenthMean(target.quantity()))),
        predicted(second, target.lastQuantity()),
        quantity.isPresent() ? predicted(second, quantity.getAsDouble()) : OptionalDouble.empty(),
        target.lastMetric(),
        target.lastMetric(),
        released);
  }

  private FitRequest course(List<LawCurve> training, LawSetup.SecondStep.Sigmoid sigmoid) {
    List<double[]> points = new ArrayList<>();
    for (LawCurve curve : training) {
      int checkpoints = curve.steps().length;
      for (int i = CheckpointShares.skipped(checkpoints, sigmoid.share()); i < checkpoints; i++) {
        points.add(new double[] {curve.quantity()[i], curve.metric()[i]});
      }
    }
    if (sigmoid.helper() == LawSetup.AddedPoint.PERFECT_MODEL) {
      points.add(new double[] {course == Course.FALLING ? 0 : PERFECT, PERFECT});
    }
    return new FitRequest(
        course == Course.FALLING ? LawForm.SIGMOID : LawForm.FREE_SIGMOID,
        FitObjective.LEAST_SQUARES,
        points.stream().map(point -> new double[] {point[0]}).toArray(double[][]::new),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  /** The form that fits the quantity's course; two parameters have no rising one. */
  private LawForm form(LawForm falling) {
    return course == Course.FALLING
        ? falling
        : falling == LawForm.POWER_5 ? LawForm.RISING_5 : LawForm.RISING_3;
  }

  private static OptionalDouble predicted(FitOutcome fit, double... x) {
    return switch (fit) {
      case FitOutcome.Fitted fitted -> OptionalDouble.of(fitted.predict(x));
      case FitOutcome.Failed failed -> OptionalDouble.empty();
    };
  }

  private static double[][] inputs(LawForm form, List<LawCurve> curves) {
    return curves.stream().map(curve -> input(form, curve)).toArray(double[][]::new);
  }

  private static double[] input(LawForm form, LawCurve curve) {
    return form.inputs().size() == 2
        ? new double[] {curve.axis().parameters(), curve.tokens()}
        : new double[] {curve.compute()};
  }

  private static List<LawPoint> points(
      LawForm form, List<LawCurve> curves, Function<LawCurve, double[]> part) {
    return curves.stream()
        .map(curve ->
            new LawPoint(
                curve.compute(),
                input(form, curve),
                CheckpointShares.lastTenthMean(part.apply(curve))))
        .toList();
  }

  private static double compute(List<LawCurve> training) {
    return Arrays.stream(training.stream().mapToDouble(LawCurve::compute).toArray()).sum();
  }

  private static List<String> labels(List<LawCurve> curves) {
    return curves.stream().map(curve -> curve.axis().size().label()).toList();
  }
}
