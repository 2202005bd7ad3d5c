package dev.datadecide.domain.frame;

import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.Locale;

/** What follows from size and step alone. */
public enum StepQuantity {
  TOKENS("tokens", "Training tokens up to the step: step x batch x sequence length"),
  COMPUTE("FLOPs", "Training compute up to the step: 6 x exact non-embedding parameters x tokens"),
  LR_AT_STEP(
      "per step",
      "Learning rate as the reference pipeline has it, with a warm-up that is 2048 / batch times too"
          + " long; true_lr_at_step is as trained"),
  CUMULATIVE_LR(
      "sum of rates",
      "Integral of lr_at_step over the steps, ended with the decay; true_cumulative_lr is as"
          + " trained"),
  TRUE_LR_AT_STEP("per step", "Learning rate as trained: warm-up, cosine, then constant"),
  TRUE_CUMULATIVE_LR("sum of rates", "Integral of the learning rate as trained over the steps");

  private final String unit;
  private final String meaning;

  StepQuantity(String unit, String meaning) {
    this.unit = unit;
    this.meaning = meaning;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** The name of its column. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value at a step; one object of schedules per size keeps what it once worked out. */
  public double at(SizeSchedules schedules, long step) {
    TrainingSchedule trained = schedules.trained();
    return switch (this) {
      case TOKENS -> trained.tokensAt(step);
      case COMPUTE -> trained.computeAt(step);
      case LR_AT_STEP -> schedules.parity().learningRateAt(step);
      case CUMULATIVE_LR -> schedules.parity().cumulativeLearningRate(step);
      case TRUE_LR_AT_STEP -> trained.learningRateAt(step);
      case TRUE_CUMULATIVE_LR -> trained.cumulativeLearningRateAt(step);
    };
  }
}
