package dev.datadecide.domain.selection;

import dev.datadecide.domain.frame.SuiteColumns;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Groups of metrics, by the names that their columns have in the wide frames. */
public enum MetricKind {
  /** The eleven perplexities. */
  PPL,
  /** The ten OLMES tasks, of which MMLU is one, with 28 metrics each. */
  OLMES,
  /** The primary metric of the ten OLMES tasks and their average. */
  PRIMARY,
  /** The 57 subjects of MMLU with 28 metrics each. */
  MMLU;

  /** The key of the metric that papers report. */
  private static final String PRIMARY_METRIC = "primary_metric";

  /** The name that options use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(MetricKind::label).toList();
  }

  /** Names of the columns, those that no run reports included. */
  public List<String> names() {
    return switch (this) {
      case PPL -> SuiteColumns.perplexities().stream().map(PerplexitySet::valpplName).toList();
      case OLMES -> scores(SuiteColumns.olmesTasks());
      case PRIMARY ->
          Stream.concat(SuiteColumns.olmesTasks().stream(), Stream.of(SuiteColumns.olmesAverage()))
              .map(task -> task.name() + "_" + PRIMARY_METRIC)
              .toList();
      case MMLU -> scores(Tasks.all().stream().filter(EvaluationTask::isMmluSubject).toList());
    };
  }

  private static List<String> scores(List<? extends BenchmarkTask> tasks) {
    return SuiteColumns.metrics().stream()
        .flatMap(metric -> tasks.stream().map(task -> SuiteColumns.scoreName(task, metric)))
        .toList();
  }
}
