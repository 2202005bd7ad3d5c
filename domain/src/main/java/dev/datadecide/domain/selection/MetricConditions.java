package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameRole;
import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which rows hold the metrics that are asked for, in frames whose rows name a metric or a task. */
final class MetricConditions {
  /** What frames of scores call the metric of a validation set. */
  private static final String PERPLEXITY = "perplexity";

  private static final String MMLU = "mmlu";

  private MetricConditions() {}

  static List<RowCondition> of(FrameDefinition frame, MetricChoice choice) {
    Optional<String> task = frame.column(FrameRole.TASK);
    Optional<String> metric = frame.column(FrameRole.METRIC);
    if (choice.isEmpty() || (task.isEmpty() && metric.isEmpty())) {
      return List.of();
    }
    if (task.isEmpty()) {
      List<Object> names =
          Stream.concat(
                  choice.names().stream(),
                  frame.evaluations().isEmpty() ? choice.bare().stream() : Stream.empty())
              .map(Object.class::cast)
              .distinct()
              .toList();
      return List.of(new RowCondition.In(metric.orElseThrow(), names));
    }
    if (metric.isEmpty()) {
      return List.of(
          new RowCondition.In(
              task.get(),
              choice.tasks().stream()
                  .map(MetricConditions::standard)
                  .map(Object.class::cast)
                  .toList()));
    }
    return List.of(scores(task.get(), metric.get(), choice));
  }

  /** Bare metrics are those of any task, unless scores of single tasks are asked for as well. */
  private static RowCondition scores(String task, String metric, MetricChoice choice) {
    List<String> ofBare =
        choice.bare().stream()
            .flatMap(
                name -> SuiteColumns.olmesTasks().stream().map(each -> each.name() + "_" + name))
            .toList();
    if (!choice.bare().isEmpty() && ofBare.containsAll(choice.names())) {
      return new RowCondition.In(metric, List.copyOf(choice.bare()));
    }
    List<List<String>> pairs = new ArrayList<>();
    choice.names().forEach(name -> pairs.add(pair(name).orElse(List.of(name, name))));
    return new RowCondition.PairIn(task, metric, pairs);
  }

  /** Standard task and metric of a column's name. */
  static Optional<List<String>> pair(String name) {
    Optional<PerplexitySet> set =
        PerplexitySets.all().stream().filter(each -> each.valpplName().equals(name)).findFirst();
    if (set.isPresent()) {
      return Optional.of(List.of(set.get().name(), PERPLEXITY));
    }
    return SuiteColumns.metrics().stream()
        .map(EvaluationMetric::name)
        .filter(metric -> name.endsWith("_" + metric))
        // The longest: correct_prob ends norm_correct_prob.
        .max(Comparator.comparingInt(String::length))
        .map(metric ->
            List.of(standard(name.substring(0, name.length() - metric.length() - 1)), metric));
  }

  private static String standard(String task) {
    BenchmarkTask average = SuiteColumns.mmluAverage();
    return task.equals(average.name()) ? MMLU : task;
  }
}
