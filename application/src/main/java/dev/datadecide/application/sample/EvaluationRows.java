package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Raw evaluation rows, one per checkpoint and task, made when they are asked for. */
final class EvaluationRows {
  static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.text("params"),
          ColumnSpec.text("data"),
          ColumnSpec.text("task"),
          ColumnSpec.text("seed"),
          ColumnSpec.integer("step"),
          ColumnSpec.text("chinchilla"),
          ColumnSpec.integer("tokens"),
          ColumnSpec.real("compute"),
          ColumnSpec.text("metrics"));

  /** Every run was planned for five times the compute-optimal tokens. */
  static final String CHINCHILLA = "5xC";

  private final SampleScores scores;
  private final SampleMetricsText texts;
  private final Map<ModelSize, TrainingSchedule> schedules = new HashMap<>();

  EvaluationRows(SampleScores scores) {
    this.scores = scores;
    this.texts = new SampleMetricsText(scores);
    ModelSizes.all().forEach(size -> schedules.put(size, TrainingSchedule.of(size)));
  }

  /**
   * Some consecutive rows of the table that these checkpoints make.
   *
   * @param from number of the first row
   * @param to number of the row behind the last
   */
  Iterable<ColumnBatch> between(List<SampleCheckpoint> checkpoints, long from, long to) {
    return () -> new Rows(checkpoints, from, to);
  }

  private final class Rows implements Iterator<ColumnBatch> {
    private final List<SampleCheckpoint> checkpoints;
    private final long to;
    private final ColumnBatchBuilder batch = new ColumnBatchBuilder(COLUMNS);
    private long next;

    Rows(List<SampleCheckpoint> checkpoints, long from, long to) {
      this.checkpoints = checkpoints;
      this.next = from;
      this.to = to;
    }

    @Override
    public boolean hasNext() {
      return next < to;
    }

    @Override
    public ColumnBatch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<EvaluationTask> tasks = Tasks.all();
      long end = Math.min(to, next + ColumnBatchBuilder.DEFAULT_ROWS);
      while (next < end) {
        SampleCheckpoint checkpoint = checkpoints.get((int) (next / tasks.size()));
        double loss = scores.loss(checkpoint);
        int task = (int) (next % tasks.size());
        for (; task < tasks.size() && next < end; task++, next++) {
          append(tasks.get(task), checkpoint, loss);
        }
      }
      return batch.build();
    }

    private void append(EvaluationTask task, SampleCheckpoint checkpoint, double loss) {
      TrainingSchedule schedule = Objects.requireNonNull(schedules.get(checkpoint.size()));
      batch
          .text(0, checkpoint.size().label())
          .text(1, checkpoint.recipe().displayName())
          .text(2, task.name())
          .text(3, checkpoint.seed().hubName())
          .integer(4, checkpoint.step())
          .text(5, CHINCHILLA)
          .integer(6, schedule.tokensAt(checkpoint.step()))
          .real(7, schedule.computeAt(checkpoint.step()))
          .text(8, texts.of(task, checkpoint, loss))
          .endRow();
    }
  }
}
