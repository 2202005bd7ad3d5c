package dev.datadecide.domain.forecast.curve;

import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.TrainingSchedule;

/**
 * The scale that windows of one run are measured on.
 *
 * @param endStep 100 percent
 * @param tokensPerStep tokens of one step
 */
public record Progress(long endStep, double tokensPerStep) {
  public Progress {
    if (endStep < 1 || !(tokensPerStep > 0)) {
      throw new IllegalArgumentException(
          "training has steps with tokens: " + endStep + ", " + tokensPerStep);
    }
  }

  /** Of a pretraining run. */
  public static Progress of(ModelSize size, TrainingEnd end) {
    return new Progress(end.of(size), (double) TrainingSchedule.of(size).tokensPerStep());
  }

  /** {@code 100 step / end}. */
  public double percent(double step) {
    return 100 * step / endStep;
  }

  public double tokens(double step) {
    return step * tokensPerStep;
  }
}
