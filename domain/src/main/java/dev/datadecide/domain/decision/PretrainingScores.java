package dev.datadecide.domain.decision;

import java.util.List;

/** Downstream scores of all pretraining checkpoints, in bulk: as numbers by cell, not as rows. */
public interface PretrainingScores {
  /**
   * Everything that scores stand at: recipes in the suite's order, others behind them by name; of
   * sizes those of the suite; seeds with the default one first.
   */
  ScoreAxes axes();

  /**
   * The scores of tasks by metrics, metric by metric in the order of the tasks.
   *
   * <p>The task loss, {@link ProxyMetrics#TASK_LOSS}, is taken from where the source has it: from
   * its own averages over questions, else from bits per byte of the raw results. The averages
   * {@code mmlu} and {@code olmes_10_macro_avg} are derived, as means of checkpoints that have all
   * of their parts.
   *
   * @param axes those of {@link #axes}
   * @param tasks names of tasks and of those two averages
   * @param metrics names of raw metrics, or the task loss
   * @throws IllegalArgumentException for a task or a metric that does not exist
   */
  List<ScoreTable> read(ScoreAxes axes, List<String> tasks, List<String> metrics);
}
