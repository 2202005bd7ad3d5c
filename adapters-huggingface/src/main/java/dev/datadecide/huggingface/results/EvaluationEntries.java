package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationMetric;
import dev.datadecide.domain.suite.Metrics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Entries of a table of scores, handed over in batches. */
final class EvaluationEntries {
  /** The metrics' names; their positions here are the positions that {@link #metric} wants. */
  static final List<String> METRICS = Metrics.all().stream().map(EvaluationMetric::name).toList();

  private final TypedTable table;
  private final RecordSink sink;
  private final ColumnBatchBuilder builder;
  private final int row;
  private final int recipe;
  private final int size;
  private final int seed;
  private final int step;
  private final int task;
  private final int tokens;
  private final int compute;
  private final int[] metrics;
  private final int extra;

  EvaluationEntries(TypedTable table, RecordSink sink) {
    this.table = table;
    this.sink = sink;
    builder = new ColumnBatchBuilder(table.columns());
    row = table.indexOf("row");
    recipe = table.indexOf("recipe");
    size = table.indexOf("size");
    seed = table.indexOf("seed");
    step = table.indexOf("step");
    task = table.indexOf("task");
    tokens = table.indexOf("tokens");
    compute = table.indexOf("compute");
    metrics = METRICS.stream().mapToInt(table::indexOf).toArray();
    extra = table.indexOf("extra");
  }

  /** Begins an entry. */
  void begin(long record, Checkpoint checkpoint, String taskName) {
    builder.integer(row, record);
    builder.text(recipe, checkpoint.recipe());
    builder.text(size, checkpoint.size().name());
    builder.text(seed, checkpoint.seed());
    builder.integer(step, checkpoint.step());
    builder.text(task, taskName);
  }

  void budget(OptionalLong seenTokens, OptionalDouble spentCompute) {
    if (seenTokens.isPresent()) {
      builder.integer(tokens, seenTokens.getAsLong());
    }
    if (spentCompute.isPresent()) {
      builder.real(compute, spentCompute.getAsDouble());
    }
  }

  void metric(int position, double value) {
    builder.real(metrics[position], value);
  }

  /** A number in any column of the table. */
  void real(int column, double value) {
    builder.real(column, value);
  }

  void whole(int column, long value) {
    builder.integer(column, value);
  }

  void extra(String json) {
    builder.text(extra, json);
  }

  /** Ends the entry. */
  void end() {
    builder.endRow();
    if (builder.rows() >= ColumnBatchBuilder.DEFAULT_ROWS) {
      flush();
    }
  }

  /** Hands over what there is. */
  void flush() {
    if (builder.rows() > 0) {
      sink.accept(table, builder.build());
    }
  }
}
