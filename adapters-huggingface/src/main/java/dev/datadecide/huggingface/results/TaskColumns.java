package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.BenchmarkTask;
import dev.datadecide.domain.suite.TaskAverage;
import dev.datadecide.huggingface.results.ScoreColumns.ScoreColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The scores of one task in a batch of a wide table: one column per metric. */
final class TaskColumns {
  private final BenchmarkTask task;
  private final Optional<PrimaryMetricCheck> primary;
  private final List<NumberColumn> columns = new ArrayList<>();
  private final List<Integer> metrics = new ArrayList<>();

  private TaskColumns(BenchmarkTask task) {
    this.task = task;
    primary = PrimaryMetricCheck.of(task);
  }

  /** The scores in a batch by task, in the order in which the tasks appear. */
  static List<TaskColumns> of(ColumnBatch batch, Doubts doubts) {
    Map<String, TaskColumns> tasks = new LinkedHashMap<>();
    for (int i = 0; i < batch.specs().size(); i++) {
      String name = batch.specs().get(i).name();
      Optional<ScoreColumn> score = ScoreColumns.named(name);
      if (score.isPresent()) {
        BenchmarkTask task = score.get().task();
        TaskColumns scores = tasks.computeIfAbsent(task.name(), unseen -> new TaskColumns(task));
        scores.columns.add(NumberColumn.of(batch, name, batch.columns().get(i), doubts));
        scores.metrics.add(score.get().metric());
      }
    }
    return List.copyOf(tasks.values());
  }

  String name() {
    return task.name();
  }

  /** Whether the scores are an average over tasks. */
  boolean isAverage() {
    return task instanceof TaskAverage;
  }

  boolean hasValues(int row) {
    for (NumberColumn column : columns) {
      if (column.has(row)) {
        return true;
      }
    }
    return false;
  }

  /** Puts the scores of a row into an entry that has begun, and checks them. */
  void into(EvaluationEntries entries, int row, long record, Doubts doubts) {
    primary.ifPresent(check -> check.check(metric -> value(metric, row), record, doubts));
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).has(row)) {
        entries.metric(metrics.get(i), columns.get(i).value(row));
      }
    }
  }

  private OptionalDouble value(int metric, int row) {
    int column = metrics.indexOf(metric);
    return column >= 0 && columns.get(column).has(row)
        ? OptionalDouble.of(columns.get(column).value(row))
        : OptionalDouble.empty();
  }
}
