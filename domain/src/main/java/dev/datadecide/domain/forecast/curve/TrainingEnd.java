package dev.datadecide.domain.forecast.curve;

import dev.datadecide.domain.suite.ModelSize;

/**
 * Where training of a size ends, against which progress is measured. Never the last step that was
 * seen: that would tell a model which runs broke off.
 */
public enum TrainingEnd {
  /** The final step of the size's published run. */
  SCHEDULED("scheduled"),
  /** The largest step that the reference pipeline's filter keeps. */
  MAX_STEP_FILTER("max_steps");

  private final String label;

  TrainingEnd(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public long of(ModelSize size) {
    return switch (this) {
      case SCHEDULED -> size.finalStep();
      case MAX_STEP_FILTER -> size.maxStepFilter();
    };
  }
}
