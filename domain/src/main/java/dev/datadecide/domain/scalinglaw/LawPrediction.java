package dev.datadecide.domain.scalinglaw;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a law says of one recipe at the target size, beside what came.
 *
 * @param compute FLOPs of the final checkpoints of all training sizes: the cost per recipe
 * @param points that the first step was fitted to, by size
 * @param target what came at the target size
 * @param first the first step, or the only one
 * @param second the sigmoid, of setups that have it
 * @param quantity what the first step predicts and what came, of setups that have two
 * @param metricOfActual what the sigmoid says of the quantity that came
 * @param metric what the law says of the metric; missing when a fit failed
 * @param actual the metric that came, default seed: at the last checkpoint, of single-step setups
 *     the mean over the last tenth
 * @param finalActual the metric at the last checkpoint
 * @param releasedActual what the released code compares with: of the 5-parameter setup the task
 *     loss
 */
public record LawPrediction(
    String recipe,
    LawSetup setup,
    List<String> sizes,
    double compute,
    List<LawPoint> points,
    LawPoint target,
    FitOutcome first,
    Optional<FitOutcome> second,
    Optional<Compared> quantity,
    OptionalDouble metricOfActual,
    OptionalDouble metric,
    double actual,
    double finalActual,
    double releasedActual) {
  /** A prediction and what came; the prediction is missing when the fit failed. */
  public record Compared(OptionalDouble predicted, double actual) {}

  public LawPrediction {
    sizes = List.copyOf(sizes);
    points = List.copyOf(points);
  }

  /** Why there is no prediction, where there is none. */
  public Optional<String> failure() {
    return reason(first).or(() -> second.flatMap(LawPrediction::reason));
  }

  /** Whether every fit is determined by its points and came to rest. */
  public boolean isSound() {
    return isSound(first) && second.map(LawPrediction::isSound).orElse(true);
  }

  private static Optional<String> reason(FitOutcome outcome) {
    return switch (outcome) {
      case FitOutcome.Fitted fitted -> Optional.empty();
      case FitOutcome.Failed failed -> Optional.of(failed.form().label() + ": " + failed.reason());
    };
  }

  private static boolean isSound(FitOutcome outcome) {
    return outcome instanceof FitOutcome.Fitted fitted && fitted.isSound();
  }
}
