package dev.datadecide.domain.evaluation;

import java.util.Arrays;
import java.util.Optional;

/** Who evaluated and how the scores are written down: what a name of a score belongs to. */
public enum EvaluationSystem {
  /** The published results of the suite's checkpoints: task and key of the metrics text. */
  DATADECIDE("datadecide", EvaluationPhase.PRETRAINING),
  /** What finetuning runs carry in their configuration of the checkpoint they start from. */
  PRETRAIN_EVAL("pretrain-eval", EvaluationPhase.PRETRAINING),
  /** What is written into the summary of a finetuning run when its weights were evaluated. */
  OE_EVAL("oe-eval", EvaluationPhase.POSTTRAINING),
  /** Dumps of the OLMES software: task alias and metric. */
  OLMES("olmes", EvaluationPhase.POSTTRAINING);

  private final String label;
  private final EvaluationPhase phase;

  EvaluationSystem(String label, EvaluationPhase phase) {
    this.label = label;
    this.phase = phase;
  }

  /** The name in tables and output. */
  public String label() {
    return label;
  }

  /** What was evaluated. */
  public EvaluationPhase phase() {
    return phase;
  }

  /** The system of a label. */
  public static Optional<EvaluationSystem> labelled(String label) {
    return Arrays.stream(values()).filter(system -> system.label.equals(label)).findFirst();
  }
}
