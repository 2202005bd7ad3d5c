package dev.datadecide.domain.evaluation;

/** Whether the weights evaluated are a pretraining checkpoint's or a post-training run's. */
public enum EvaluationPhase {
  PRETRAINING("pretraining"),
  POSTTRAINING("posttraining");

  private final String label;

  EvaluationPhase(String label) {
    this.label = label;
  }

  /** The name in tables and output. */
  public String label() {
    return label;
  }
}
