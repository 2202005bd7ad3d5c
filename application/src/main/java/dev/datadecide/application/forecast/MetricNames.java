package dev.datadecide.application.forecast;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import java.util.List;
import java.util.stream.Stream;

/** The names of metrics along pretraining runs. */
final class MetricNames {
  private MetricNames() {}

  static List<String> all() {
    return Stream.concat(
            PerplexitySets.all().stream().map(PerplexitySet::valpplName),
            Stream.concat(
                    Tasks.all().stream().map(EvaluationTask::name),
                    Tasks.averages().stream().map(TaskAverage::name))
                .flatMap(task ->
                    Metrics.all().stream().map(EvaluationMetric::name).map(m -> task + "_" + m)))
        .toList();
  }

  static DomainException unknown(String metric) {
    return new DomainException(
        ErrorCode.UNKNOWN_NAME,
        "no pretraining run has a metric \"" + metric + "\"" + Suggestions.question(metric, all()),
        "such as pile-valppl, arc_easy_primary_metric or olmes_10_macro_avg_primary_metric");
  }
}
