package dev.datadecide.domain.suite;

import java.util.Optional;

/**
 * A metric of the downstream evaluations, the mean over the instances of a task.
 *
 * @param name the key in the published metrics text
 * @param meaning what the mean is of
 * @param contextual whether it depends on the prompt and the choices rather than on the gold
 *     answer, so that better models need not score higher
 * @param keptByDatadec whether the reference pipeline's tables have it
 * @param flatColumn the column of the ingest tables, where they have one
 */
public record EvaluationMetric(
    String name,
    String meaning,
    Direction direction,
    boolean contextual,
    boolean keptByDatadec,
    Optional<String> flatColumn) {
  /** Whether it compares with the unconditional prompt, which not every task has. */
  public boolean needsUnconditionalPrompt() {
    return name.equals("acc_uncond") || name.startsWith("uncond_");
  }

  /**
   * Whether every question gives a whole number, right or wrong or the index of a choice, so that
   * the metric times the questions of the task is one.
   */
  public boolean isMeanOfWholeNumbers() {
    return name.startsWith("acc_")
        || name.startsWith("predicted_index_")
        || name.equals("correct_choice")
        || name.equals("no_answer")
        || name.equals("primary_metric");
  }
}
