package dev.datadecide.domain.suite;

import java.util.List;
import java.util.Optional;

/**
 * A multiple-choice task, scored by the likelihood of its choices after five examples (OLMES).
 *
 * @param group itself, or {@code mmlu} for the subjects of MMLU
 * @param instances questions of one pass; an accuracy times this is a whole number
 * @param primaryMetric the metric that {@code primary_metric} repeats
 * @param randomBaseline expected accuracy of random choice
 */
public record EvaluationTask(
    String name,
    String display,
    String group,
    int instances,
    String primaryMetric,
    double randomBaseline,
    EvaluationProtocol protocol)
    implements BenchmarkTask {
  /** The name in evaluations of pretraining checkpoints: {@code piqa:rc::olmes}. */
  public String pretrainingAlias() {
    return name + ":rc::olmes";
  }

  /** The name in evaluations of finetuned models, which leave the subjects of MMLU out. */
  public Optional<String> finetuningAlias() {
    return isMmluSubject() ? Optional.empty() : Optional.of(pretrainingAlias() + ":full");
  }

  public boolean isMmluSubject() {
    return group.equals("mmlu");
  }

  /** Whether published scores of this task can have the metric at all. */
  public boolean reports(EvaluationMetric metric) {
    return protocol.unconditionalPrompt() || !metric.needsUnconditionalPrompt();
  }

  @Override
  public List<EvaluationTask> tasks() {
    return List.of(this);
  }
}
