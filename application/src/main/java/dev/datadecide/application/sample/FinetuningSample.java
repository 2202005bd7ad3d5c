package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.time.Instant;
import java.util.List;

/**
 * The sample project as an export writes it: one table of runs, one of history with a column per
 * metric.
 */
final class FinetuningSample {
  static final String ENTITY = "sample-lab";
  static final String PROJECT = "ft-scaling";

  static final List<ColumnSpec> RUN_COLUMNS =
      List.of(
          ColumnSpec.text("run_id"),
          ColumnSpec.text("run_name"),
          ColumnSpec.text("state"),
          ColumnSpec.text("project"),
          ColumnSpec.text("entity"),
          ColumnSpec.text("created_at"),
          ColumnSpec.text("config"),
          ColumnSpec.text("summary"),
          ColumnSpec.text("wandb_metadata"));

  static final List<ColumnSpec> HISTORY_COLUMNS =
      List.of(
          ColumnSpec.text("run_id"),
          ColumnSpec.integer("step"),
          ColumnSpec.real("timestamp"),
          ColumnSpec.real("runtime"),
          ColumnSpec.real("total_tokens"),
          ColumnSpec.real("train_loss"),
          ColumnSpec.real("learning_rate"),
          ColumnSpec.real("rewards/margin"),
          ColumnSpec.real("rewards/accuracy"));

  private final SampleScores scores;
  private final SampleNoise noise;
  private final SampleDocuments documents;

  FinetuningSample(SampleScores scores, SampleNoise noise) {
    this.scores = scores;
    this.noise = noise;
    this.documents = new SampleDocuments(scores, noise);
  }

  ColumnBatch runs() {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(RUN_COLUMNS);
    for (SampleRun run : SampleRuns.all()) {
      batch
          .text(0, run.runId())
          .text(1, run.displayName())
          .text(2, run.state())
          .text(3, PROJECT)
          .text(4, ENTITY)
          .text(5, run.createdAt().toString())
          .text(6, documents.configuration(run))
          .text(7, documents.summary(run))
          .text(8, documents.metadata());
      batch.endRow();
    }
    return batch.build();
  }

  ColumnBatch history() {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(HISTORY_COLUMNS);
    for (SampleRun run : SampleRuns.all()) {
      for (long step = run.logEvery(); step <= run.stopAfter(); step += run.logEvery()) {
        row(batch, run, step);
      }
    }
    return batch.build();
  }

  private void row(ColumnBatchBuilder batch, SampleRun run, long step) {
    double runtime = step * 20.25;
    Instant at = run.createdAt().plusMillis((long) (runtime * 1000));
    batch
        .text(0, run.runId())
        .integer(1, step)
        .real(2, at.toEpochMilli() / 1000.0)
        .real(3, runtime)
        .real(5, loss(run, step));
    double left = 1 - (double) step / run.steps();
    batch.real(6, Double.parseDouble(run.learningRate()) * left);
    if (run.tokensPerStep() > 0) {
      batch.real(4, (double) run.loggedTokens(step));
    }
    if (run.method() == SampleRun.Method.DPO) {
      double progress = 1 - left;
      batch.real(7, 0.4 * progress + 0.02 * noise.normal("margin", run.runId(), step));
      batch.real(8, Math.clamp(0.5 + 0.2 * progress, 0, 1));
    }
    batch.endRow();
  }

  /** Falls with the learning rate's reach; a crashed run ends with NaN. */
  private double loss(SampleRun run, long step) {
    if (run.state().equals("crashed") && step + run.logEvery() > run.stopAfter()) {
      return Double.NaN;
    }
    SampleRun.Parent parent = run.parent();
    double start = scores.loss(parent.recipe(), parent.size(), parent.seed(), parent.step());
    double rate = Double.parseDouble(run.learningRate());
    double reach = 0.25 * StrictMath.exp(-StrictMath.pow(StrictMath.log10(rate / 5e-5), 2) / 2);
    double progress = 1 - StrictMath.exp(-3.0 * step / run.steps());
    double chance = 0.01 * noise.normal("train", run.runId(), step);
    double base = run.method() == SampleRun.Method.DPO ? Math.log(2) : start - 0.4;
    return base - reach * progress + chance;
  }
}
