package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.BenchmarkTask;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One system's name of a task.
 *
 * @param task the standard name
 * @param reasons what speaks for doubt about every score of it
 * @param words what the texts of reasons leave open
 * @param benchmark the task of the suite that it is
 */
record NativeTask(
    String name,
    String task,
    Kind kind,
    List<String> reasons,
    Map<String, String> words,
    Optional<BenchmarkTask> benchmark) {
  /** What its scores are. */
  enum Kind {
    /** Choices of a question are ranked by likelihood. */
    CHOICE,
    /** A mean over such tasks, under the metrics' own names. */
    SUITE_MEAN,
    /** An aggregate over such tasks: {@code _macro} and {@code _micro}. */
    MEAN,
    /** Answers are generated. */
    ANSWERS,
    /** An aggregate over such tasks. */
    ANSWERS_MEAN,
    /** A text of a validation set is predicted. */
    SET
  }

  /** Whether every question is also scored without its context. */
  boolean hasUnconditionalPrompt() {
    return benchmark
        .map(
            known -> known.tasks().stream().allMatch(each -> each.protocol().unconditionalPrompt()))
        .orElse(false);
  }

  /** Expected accuracy of random choice, tasks counted alike. */
  OptionalDouble baseline() {
    return benchmark
        .map(known -> OptionalDouble.of(known.randomBaseline()))
        .orElse(OptionalDouble.empty());
  }

  /** Expected accuracy of random choice, questions counted alike. */
  OptionalDouble baselineByQuestions() {
    return benchmark
        .map(known ->
            OptionalDouble.of(
                known.tasks().stream()
                        .mapToDouble(each -> each.randomBaseline() * each.instances())
                        .sum()
                    / known.instances()))
        .orElse(OptionalDouble.empty());
  }

  /** Which task has most of the questions, in words. */
  static String weights(BenchmarkTask average) {
    return average.tasks().stream()
        .max(Comparator.comparingInt(BenchmarkTask::instances))
        .map(largest ->
            "%s has %d of %d".formatted(largest.name(), largest.instances(), average.instances()))
        .orElseThrow();
  }
}
