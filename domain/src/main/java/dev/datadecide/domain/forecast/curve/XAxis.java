package dev.datadecide.domain.forecast.curve;

import dev.datadecide.domain.suite.TrainingSchedule;

/** What slopes are taken against. */
public enum XAxis {
  STEPS("steps"),
  TOKENS("tokens"),
  /** The integral of the learning rate over the steps, as trained. */
  CUMULATIVE_LEARNING_RATE("cumulative_learning_rate");

  private final String label;

  XAxis(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The coordinates of a curve's points. */
  public double[] of(RunCurve curve) {
    TrainingSchedule schedule = TrainingSchedule.of(curve.subject().size());
    double[] x = new double[curve.points()];
    for (int i = 0; i < x.length; i++) {
      x[i] =
          switch (this) {
            case STEPS -> (double) curve.step(i);
            case TOKENS -> curve.progress().tokens((double) curve.step(i));
            case CUMULATIVE_LEARNING_RATE -> schedule.cumulativeLearningRateAt(curve.step(i));
          };
    }
    return x;
  }
}
