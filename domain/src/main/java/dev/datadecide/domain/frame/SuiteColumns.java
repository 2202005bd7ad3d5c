package dev.datadecide.domain.frame;

import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.domain.suite.Tasks;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tasks, metrics and perplexities in the order in which frames have them. */
public final class SuiteColumns {
  private static final TaskAverage MMLU_AVERAGE = average("mmlu_average");
  private static final TaskAverage OLMES_AVERAGE = average("olmes_10_macro_avg");
  private static final List<EvaluationMetric> METRICS =
      Metrics.all().stream().filter(EvaluationMetric::keptByDatadec).toList();
  private static final List<BenchmarkTask> TASKS =
      Stream.<BenchmarkTask>concat(Tasks.all().stream(), Stream.of(MMLU_AVERAGE))
          .sorted(Comparator.comparing(BenchmarkTask::name))
          .toList();
  private static final List<BenchmarkTask> OLMES_TASKS =
      TASKS.stream().filter(SuiteColumns::isOfOlmes).toList();
  private static final List<PerplexitySet> PERPLEXITIES =
      Stream.of(
              "wikitext_103",
              "pile",
              "m2d2_s2orc",
              "ice",
              "dolma_wiki",
              "dolma_stack",
              "dolma_reddit",
              "dolma_pes2o",
              "dolma_common-crawl",
              "dolma_books",
              "c4_en")
          .map(PerplexitySets::named)
          .toList();

  private SuiteColumns() {}

  /** The unweighted mean over the 57 subjects of MMLU. */
  public static TaskAverage mmluAverage() {
    return MMLU_AVERAGE;
  }

  /** The unweighted mean over the nine tasks and the MMLU average. */
  public static TaskAverage olmesAverage() {
    return OLMES_AVERAGE;
  }

  /** The 28 metrics that the reference pipeline keeps. */
  public static List<EvaluationMetric> metrics() {
    return METRICS;
  }

  /** The 66 tasks and the MMLU average by name. */
  public static List<BenchmarkTask> tasks() {
    return TASKS;
  }

  /** The nine tasks and the MMLU average by name. */
  public static List<BenchmarkTask> olmesTasks() {
    return OLMES_TASKS;
  }

  /** The eleven validation sets in the order of the merged tables. */
  public static List<PerplexitySet> perplexities() {
    return PERPLEXITIES;
  }

  /** The name of the column of a score: {@code arc_easy_acc_raw}. */
  public static String scoreName(BenchmarkTask task, EvaluationMetric metric) {
    return task.name() + "_" + metric.name();
  }

  /** Whether the wide frames have a column for it: some task behind it can report the metric. */
  static boolean hasColumn(BenchmarkTask task, EvaluationMetric metric) {
    return task.tasks().stream().anyMatch(part -> part.reports(metric));
  }

  private static boolean isOfOlmes(BenchmarkTask task) {
    return switch (task) {
      case EvaluationTask each -> !each.isMmluSubject();
      case TaskAverage average -> true;
    };
  }

  private static TaskAverage average(String name) {
    return Tasks.averages().stream()
        .filter(average -> average.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
