package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.huggingface.results.CheckpointNames.SeedNumbers;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes entries of a wide table's rows. */
final class WideReader implements ResultShape.BatchReader {
  /**
   * The pipeline scales tokens by a quotient of doubles: whole numbers may come out beside
   * themselves.
   */
  private static final double ROUNDING = 1e-12;

  private static final Doubt TOKENS_NOT_WHOLE =
      new Doubt("tokens-not-whole", Severity.WARNING, "tokens are not a whole number, left out");

  private final RecordSink sink;
  private final Doubts doubts;
  private final CheckpointNames names;
  private final ScheduleCheck schedule;
  private final PerplexityEntries perplexities;
  private final EvaluationEntries scores;
  private final EvaluationEntries averages;

  WideReader(RecordSink sink, Doubts doubts) {
    this.sink = sink;
    this.doubts = doubts;
    names = new CheckpointNames(SeedNumbers.DATADEC, doubts);
    schedule = new ScheduleCheck(doubts);
    perplexities = new PerplexityEntries(sink);
    scores = new EvaluationEntries(TypedTable.PRETRAINING_EVALUATION, sink);
    averages = new EvaluationEntries(TypedTable.MACRO_AVERAGE, sink);
  }

  @Override
  public void read(ColumnBatch batch) {
    CheckpointColumns checkpoints = new CheckpointColumns(batch, names, sink);
    Columns columns =
        new Columns(
            batch.indexOf(WideResults.TOKENS).map(batch.columns()::get),
            batch.indexOf(WideResults.COMPUTE).map(batch.columns()::get),
            PerplexityColumns.of(batch, set -> spelling(batch, set), doubts),
            TaskColumns.of(batch, doubts));
    for (int row = 0; row < batch.rows(); row++) {
      Optional<Checkpoint> checkpoint = checkpoints.at(row);
      if (checkpoint.isPresent()) {
        read(columns, row, batch.firstRow() + row, checkpoint.get());
      }
    }
    perplexities.flush();
    scores.flush();
    averages.flush();
  }

  private void read(Columns columns, int row, long record, Checkpoint checkpoint) {
    boolean hasPerplexities = columns.perplexities().hasValues(row);
    List<TaskColumns> tasks = columns.tasks().stream().filter(task -> task.hasValues(row)).toList();
    if (!hasPerplexities && tasks.isEmpty()) {
      sink.reject(new RejectedRecord(record, 0, "neither a perplexity nor a score has a value"));
      return;
    }
    OptionalDouble tokens = real(columns.tokens(), row);
    OptionalDouble compute = real(columns.compute(), row);
    schedule.check(checkpoint, tokens, compute, record);
    OptionalLong wholeTokens = whole(tokens, record);
    if (hasPerplexities) {
      perplexities.begin(record, checkpoint);
      columns.perplexities().into(perplexities, row);
      perplexities.end();
    }
    for (TaskColumns task : tasks) {
      EvaluationEntries entries = task.isAverage() ? averages : scores;
      entries.begin(record, checkpoint, task.name());
      entries.budget(wholeTokens, compute);
      task.into(entries, row, record, doubts);
      entries.end();
    }
  }

  private OptionalLong whole(OptionalDouble tokens, long record) {
    if (tokens.isEmpty()) {
      return OptionalLong.empty();
    }
    double value = tokens.getAsDouble();
    double whole = Math.rint(value);
    if (Math.abs(whole) < 0x1p63 && Math.abs(value - whole) <= ROUNDING * Math.abs(whole)) {
      return OptionalLong.of((long) whole);
    }
    doubts.add(TOKENS_NOT_WHOLE, record, () -> Double.toString(value));
    return OptionalLong.empty();
  }

  private static OptionalDouble real(Optional<Column> column, int row) {
    return column.isPresent() ? Cells.real(column.get(), row) : OptionalDouble.empty();
  }

  private static String spelling(ColumnBatch batch, PerplexitySet set) {
    return WideResults.spellings(set)
        .filter(name -> batch.indexOf(name).isPresent())
        .findFirst()
        .orElse(set.valpplName());
  }

  private record Columns(
      Optional<Column> tokens,
      Optional<Column> compute,
      PerplexityColumns perplexities,
      List<TaskColumns> tasks) {}
}
