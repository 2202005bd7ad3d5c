package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.huggingface.literal.LiteralSyntaxException;
import dev.datadecide.huggingface.results.CheckpointNames.SeedNumbers;
import dev.datadecide.huggingface.results.CheckpointNames.TaskName;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Shards of the published evaluations: one row per checkpoint and task, the scores in one text.
 * Averages over tasks, where a file has them, go to their own table. A row that reports no value at
 * all is rejected: it would say that a score was looked for and not what it is.
 */
final class RawEvaluations implements ResultShape {
  static final String TASK = "task";
  static final String CHINCHILLA = "chinchilla";
  static final String TOKENS = "tokens";
  static final String COMPUTE = "compute";
  static final String METRICS = "metrics";
  private static final List<String> REQUIRED = required();

  /** The token budget of every run of the suite, in compute-optimal budgets. */
  static final String BUDGET = "5xC";

  private static final Doubt TOKENS_NOT_WHOLE =
      new Doubt("tokens-not-whole", Severity.WARNING, "tokens are not a whole number, left out");

  @Override
  public String name() {
    return "raw evaluation results, metrics as text";
  }

  @Override
  public List<String> signature() {
    return REQUIRED;
  }

  @Override
  public PublishedSchema published() {
    return new PublishedSchema(
        Stream.of(
                PublishedSchema.texts(CheckpointColumns.TEXTS),
                PublishedSchema.numbers(List.of(CheckpointColumns.STEP)),
                PublishedSchema.texts(List.of(TASK, CHINCHILLA, METRICS)),
                PublishedSchema.integers(List.of(TOKENS)),
                PublishedSchema.reals(List.of(COMPUTE)))
            .flatMap(List::stream)
            .toList(),
        List.of());
  }

  @Override
  public Optional<ColumnPlan> columns(ResultColumns file) {
    if (!file.hasAll(REQUIRED) || !file.isText(METRICS)) {
      return Optional.empty();
    }
    List<String> read = new ArrayList<>(REQUIRED);
    if (file.has(CHINCHILLA)) {
      read.add(CHINCHILLA);
    }
    return Optional.of(new ColumnPlan(read, file.others(read)));
  }

  @Override
  public BatchReader reader(RecordSink sink, Doubts doubts, LongPredicate done) {
    return new Reader(sink, doubts, done);
  }

  @Override
  public LoadPlan.Step step(ColumnPlan plan, Function<LongPredicate, LoadPlan.Feed> rest) {
    return new PlainEvaluations(Set.copyOf(plan.read())).step(rest);
  }

  private static List<String> required() {
    List<String> required = new ArrayList<>(CheckpointColumns.NAMES);
    required.addAll(List.of(TASK, TOKENS, COMPUTE, METRICS));
    return List.copyOf(required);
  }

  private static final class Reader implements BatchReader {
    private final RecordSink sink;
    private final Doubts doubts;
    private final LongPredicate done;
    private final CheckpointNames names;
    private final ScheduleCheck schedule;
    private final KeyCheck keys;
    private final MetricsText metrics;
    private final EvaluationEntries scores;
    private final EvaluationEntries averages;

    Reader(RecordSink sink, Doubts doubts, LongPredicate done) {
      this.sink = sink;
      this.doubts = doubts;
      this.done = done;
      names = new CheckpointNames(SeedNumbers.PUBLISHED, doubts);
      schedule = new ScheduleCheck(doubts);
      keys = new KeyCheck(doubts);
      metrics = new MetricsText(doubts);
      scores = new EvaluationEntries(TypedTable.PRETRAINING_EVALUATION, sink);
      averages = new EvaluationEntries(TypedTable.MACRO_AVERAGE, sink);
    }

    @Override
    public void read(ColumnBatch batch) {
      CheckpointColumns checkpoints = new CheckpointColumns(batch, names, sink);
      Columns columns =
          new Columns(
              batch.column(TASK),
              batch.indexOf(CHINCHILLA).map(batch.columns()::get),
              batch.column(TOKENS),
              batch.column(COMPUTE),
              batch.column(METRICS));
      for (int row = 0; row < batch.rows(); row++) {
        if (done.test(batch.firstRow() + row)) {
          continue;
        }
        Optional<Checkpoint> checkpoint = checkpoints.at(row);
        if (checkpoint.isPresent()) {
          read(columns, row, batch.firstRow() + row, checkpoint.get());
        }
      }
      scores.flush();
      averages.flush();
    }

    private void read(Columns columns, int row, long record, Checkpoint checkpoint) {
      String task = Cells.name(columns.task(), row);
      if (task == null) {
        reject(record, 0, TASK + " is empty");
        return;
      }
      String budget = columns.chinchilla().map(column -> Cells.text(column, row)).orElse(BUDGET);
      if (!BUDGET.equals(budget)) {
        reject(
            record,
            0,
            "%s is %s: only runs of the suite's budget %s are kept"
                .formatted(CHINCHILLA, Excerpt.of(budget), BUDGET));
        return;
      }
      String text = Cells.text(columns.metrics(), row);
      if (text == null) {
        reject(record, 0, METRICS + " is empty");
        return;
      }
      try {
        metrics.read(text, record);
      } catch (LiteralSyntaxException malformed) {
        reject(
            record, text.length(), METRICS + " is no Python dictionary: " + malformed.getMessage());
        return;
      }
      if (!metrics.hasValues()) {
        reject(record, text.length(), METRICS + " reports no value");
        return;
      }
      TaskName name = names.task(task, record);
      EvaluationEntries entries = name.isAverage() ? averages : scores;
      entries.begin(record, checkpoint, name.name());
      OptionalDouble tokens = Cells.real(columns.tokens(), row);
      OptionalDouble compute = Cells.real(columns.compute(), row);
      OptionalLong wholeTokens = Cells.whole(columns.tokens(), row);
      if (tokens.isPresent() && wholeTokens.isEmpty()) {
        doubts.add(TOKENS_NOT_WHOLE, record, () -> Double.toString(tokens.getAsDouble()));
      }
      schedule.check(checkpoint, tokens, compute, record);
      if (name.task().isPresent() && checkpoint.size().known().isPresent()) {
        keys.check(checkpoint.size().known().get(), name.task().get(), metrics.keys(), record);
      }
      name.primary().ifPresent(primary -> primary.check(metrics::value, record, doubts));
      entries.budget(wholeTokens, compute);
      metrics.into(entries);
      entries.end();
    }

    private void reject(long record, long length, String reason) {
      sink.reject(new RejectedRecord(record, length, reason));
    }
  }

  private record Columns(
      Column task, Optional<Column> chinchilla, Column tokens, Column compute, Column metrics) {}
}
