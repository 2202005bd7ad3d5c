package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Rows of the averages with flat metric columns, eleven per checkpoint. */
final class MacroAverageRows {
  private static final List<String> KEYS =
      List.of("data", "params", "chinchilla", "step", "seed", "task");

  private final MacroAverages averages;

  MacroAverageRows(SampleScores scores) {
    this.averages = new MacroAverages(scores);
  }

  static List<ColumnSpec> columns() {
    List<ColumnSpec> columns = new ArrayList<>();
    for (String key : KEYS) {
      columns.add(key.equals("step") ? ColumnSpec.integer(key) : ColumnSpec.text(key));
    }
    MacroMetric.ALL.forEach(metric -> columns.add(ColumnSpec.real(metric.name())));
    columns.add(ColumnSpec.integer("num_instances"));
    return List.copyOf(columns);
  }

  static long rows(List<SampleCheckpoint> checkpoints) {
    return (long) checkpoints.size() * MacroAverages.TASKS.size();
  }

  Iterable<ColumnBatch> of(List<SampleCheckpoint> checkpoints) {
    return () -> new Rows(checkpoints.iterator());
  }

  private final class Rows implements Iterator<ColumnBatch> {
    private final Iterator<SampleCheckpoint> checkpoints;
    private final ColumnBatchBuilder batch = new ColumnBatchBuilder(columns());

    Rows(Iterator<SampleCheckpoint> checkpoints) {
      this.checkpoints = checkpoints;
    }

    @Override
    public boolean hasNext() {
      return checkpoints.hasNext();
    }

    @Override
    public ColumnBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      while (checkpoints.hasNext() && batch.rows() < ColumnBatchBuilder.DEFAULT_ROWS) {
        append(checkpoints.next());
      }
      return batch.build();
    }

    private void append(SampleCheckpoint checkpoint) {
      double[][] values = averages.at(checkpoint);
      for (int task = 0; task < values.length; task++) {
        batch
            .text(0, checkpoint.recipe().displayName())
            .text(1, checkpoint.size().label())
            .text(2, EvaluationRows.CHINCHILLA)
            .integer(3, checkpoint.step())
            .text(4, checkpoint.seed().hubName())
            .text(5, MacroAverages.TASKS.get(task).name());
        for (int metric = 0; metric < values[task].length; metric++) {
          if (!Double.isNaN(values[task][metric])) {
            batch.real(KEYS.size() + metric, values[task][metric]);
          }
        }
        batch
            .integer(KEYS.size() + values[task].length, MacroAverages.TASKS.get(task).instances())
            .endRow();
      }
    }
  }
}
