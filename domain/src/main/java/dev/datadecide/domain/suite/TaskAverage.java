package dev.datadecide.domain.suite;

import java.util.List;

/**
 * The unweighted mean over parts, per metric and checkpoint: over those that have the metric.
 *
 * @param parts tasks or averages, each counted once
 */
public record TaskAverage(String name, String display, List<BenchmarkTask> parts)
    implements BenchmarkTask {
  public TaskAverage {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an average needs parts: " + name);
    }
  }

  @Override
  public int instances() {
    return parts.stream().mapToInt(BenchmarkTask::instances).sum();
  }

  @Override
  public double randomBaseline() {
    return parts.stream().mapToDouble(BenchmarkTask::randomBaseline).average().orElseThrow();
  }

  @Override
  public List<EvaluationTask> tasks() {
    return parts.stream().flatMap(part -> part.tasks().stream()).toList();
  }

  /** The name: the parts would fill a page. */
  @Override
  public String toString() {
    return name;
  }
}
