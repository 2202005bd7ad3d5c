package dev.datadecide.domain.forecast;

import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.MacroMetrics;
import dev.datadecide.domain.suite.Metrics;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Tasks;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the name of a series along a run says: {@code pile-valppl}, {@code arc_easy_primary_metric}.
 *
 * @param task of downstream scores
 * @param direction empty where the name says nothing of it
 */
record SeriesName(String name, Optional<BenchmarkTask> task, Optional<Direction> direction) {
  private static final List<String> METRICS =
      Stream.concat(
              Metrics.all().stream().map(EvaluationMetric::name), MacroMetrics.names().stream())
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  /** Metrics beside the catalogue's whose lower values are better. */
  private static final Set<String> LOWER = Set.of("correct_logit_per_byte", "train_loss", "loss");

  static SeriesName of(String name) {
    if (PerplexitySets.all().stream().map(PerplexitySet::valpplName).anyMatch(name::equals)) {
      return new SeriesName(name, Optional.empty(), Optional.of(Direction.LOWER_IS_BETTER));
    }
    for (String metric : METRICS) {
      if (name.endsWith("_" + metric)) {
        Optional<BenchmarkTask> task =
            Tasks.resolve(name.substring(0, name.length() - metric.length() - 1));
        if (task.isPresent()) {
          return new SeriesName(name, task, direction(metric));
        }
      }
    }
    return new SeriesName(name, Optional.empty(), direction(name));
  }

  private static Optional<Direction> direction(String metric) {
    return LOWER.contains(metric)
        ? Optional.of(Direction.LOWER_IS_BETTER)
        : Metrics.resolve(metric)
            .map(EvaluationMetric::direction)
            .filter(direction -> direction != Direction.NONE);
  }

  /** Whether this is an average over several tasks of which the other one's are some. */
  boolean averagesOver(SeriesName other) {
    if (task.isEmpty() || other.task.isEmpty()) {
      return false;
    }
    Set<EvaluationTask> own = new HashSet<>(task.get().tasks());
    List<EvaluationTask> others = other.task.get().tasks();
    return own.size() > others.size() && own.containsAll(others);
  }
}
