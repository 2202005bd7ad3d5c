package dev.datadecide.application.curve;

import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.List;
import java.util.stream.Stream;

/** What a curve shows when no metric is named. */
public final class DefaultMetrics {
  private DefaultMetrics() {}

  /**
   * The training loss of post-training; of pretraining the eleven perplexities, then the primary
   * metric of the nine OLMES tasks of their own and of the MMLU average, ten in all.
   */
  public static List<String> names() {
    return Stream.of(
            Stream.of("train_loss"),
            PerplexitySets.all().stream().map(PerplexitySet::name).map(set -> set + "-valppl"),
            Tasks.all().stream()
                .filter(task -> !task.pretrainingAlias().equals("mmlu"))
                .map(BenchmarkTask::name)
                .map(task -> task + "_primary_metric"),
            Stream.of("mmlu_average_primary_metric"))
        .flatMap(names -> names)
        .toList();
  }
}
