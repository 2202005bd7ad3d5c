package dev.datadecide.domain.suite;

import java.util.List;

/** What a downstream score is of: a task, or an average over tasks. */
public sealed interface BenchmarkTask permits EvaluationTask, TaskAverage {
  /** The name in the published tables. */
  String name();

  /** The name for people. */
  String display();

  /** Questions of one pass. */
  int instances();

  /** Score of random choice on the primary accuracy. */
  double randomBaseline();

  /** The tasks that are evaluated for it, itself or those averaged. */
  List<EvaluationTask> tasks();
}
