package dev.datadecide.duckdb;

import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be read to answer for some metrics along a pretraining run: a run has tens of thousands
 * of scores, and most questions want a few.
 *
 * @param perplexities the sets asked for
 * @param metrics the columns of scores asked for, of whatever task
 * @param tasks the tasks that scores are wanted of; empty for all
 * @param means the metrics whose mean over MMLU is asked for
 */
record EvaluationColumns(
    List<PerplexitySet> perplexities,
    List<EvaluationMetric> metrics,
    Set<String> tasks,
    List<EvaluationMetric> means) {
  private static final String MEAN = "mmlu_average_";

  /** For metrics by their names along a run, or for all of them when none is named. */
  static EvaluationColumns of(Set<String> names) {
    if (names.isEmpty()) {
      return new EvaluationColumns(PerplexitySets.all(), Metrics.all(), Set.of(), Metrics.all());
    }
    List<EvaluationMetric> means =
        Metrics.all().stream().filter(metric -> names.contains(MEAN + metric.name())).toList();
    Set<String> tasks = new LinkedHashSet<>();
    List<EvaluationMetric> metrics =
        Metrics.all().stream().filter(metric -> claim(names, metric, tasks)).toList();
    if (!means.isEmpty()) {
      Tasks.all().stream()
          .filter(EvaluationTask::isMmluSubject)
          .forEach(subject -> tasks.add(subject.name()));
    }
    return new EvaluationColumns(
        PerplexitySets.all().stream().filter(set -> names.contains(set.valpplName())).toList(),
        metrics,
        tasks,
        means);
  }

  /** Whether a name may be this metric of some task, known or not; adds the task. */
  private static boolean claim(Set<String> names, EvaluationMetric metric, Set<String> tasks) {
    String suffix = "_" + metric.name();
    boolean isAsked = false;
    for (String name : names) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        tasks.add(name.substring(0, name.length() - suffix.length()));
        isAsked = true;
      }
    }
    return isAsked;
  }
}
