package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.MacroMetrics;
import dev.datadecide.huggingface.results.CheckpointNames.SeedNumbers;
import dev.datadecide.huggingface.results.CheckpointNames.TaskName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The release's own averages over tasks: one row per checkpoint and task or average, the metrics in
 * columns of their own, or in one text (JSON, or a Python dictionary). It is told from a shard of
 * evaluations by what it lacks: beside a text of metrics, such a shard has tokens and compute, and
 * it has the subjects of MMLU, of which a row here is rejected.
 *
 * <p>Every row goes to the table of averages, single tasks too: they are the release's own copy.
 * Probabilities per byte are wrong by construction, and {@code total_prob_per_byte} repeats {@code
 * total_prob_per_char}; all are kept as published. A row without any value is rejected.
 */
final class MacroAverages implements ResultShape {
  static final String NAME = "macro averages";

  private static final TypedTable TABLE = TypedTable.MACRO_AVERAGE;
  private static final String INSTANCES = "num_instances";
  private static final List<String> REQUIRED =
      Stream.concat(CheckpointColumns.NAMES.stream(), Stream.of(RawEvaluations.TASK)).toList();

  private static final int COUNT = TABLE.indexOf(INSTANCES);

  /** Metrics that have a column in the table. */
  private static final List<String> KNOWN =
      Stream.concat(EvaluationEntries.METRICS.stream(), MacroMetrics.names().stream()).toList();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> signature() {
    List<String> signature = new ArrayList<>(REQUIRED);
    signature.add("<metric>");
    return signature;
  }

  @Override
  public PublishedSchema published() {
    return new PublishedSchema(
        Stream.of(
                PublishedSchema.texts(
                    List.of(CheckpointColumns.RECIPE, CheckpointColumns.SIZE, RawEvaluations.TASK)),
                PublishedSchema.names(List.of(CheckpointColumns.SEED)),
                PublishedSchema.numbers(List.of(CheckpointColumns.STEP)))
            .flatMap(List::stream)
            .toList(),
        Stream.of(
                PublishedSchema.texts(List.of(RawEvaluations.CHINCHILLA, RawEvaluations.METRICS)),
                PublishedSchema.numbers(List.of(INSTANCES)),
                PublishedSchema.numbers(KNOWN))
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Optional<ColumnPlan> columns(ResultColumns file) {
    boolean hasText = file.has(RawEvaluations.METRICS) && file.isText(RawEvaluations.METRICS);
    // A metric beside the text of a shard that lost a column does not make it a table of averages.
    boolean isAverages =
        hasText
            ? !file.has(RawEvaluations.TOKENS) && !file.has(RawEvaluations.COMPUTE)
            : KNOWN.stream().anyMatch(file::has);
    if (!file.hasAll(REQUIRED) || !isAverages) {
      return Optional.empty();
    }
    List<String> read = new ArrayList<>(REQUIRED);
    Stream.of(
            RawEvaluations.CHINCHILLA,
            RawEvaluations.TOKENS,
            RawEvaluations.COMPUTE,
            RawEvaluations.METRICS,
            INSTANCES)
        .filter(file::has)
        .forEach(read::add);
    // Known metrics whatever their type, so that what is no number in them is said cell by cell.
    KNOWN.stream().filter(file::has).forEach(read::add);
    // What else is a number is a metric that the catalogue does not know.
    List<String> others = file.others(read);
    others.stream().filter(file::isNumber).forEach(read::add);
    return Optional.of(new ColumnPlan(read, file.others(read)));
  }

  @Override
  public BatchReader reader(RecordSink sink, Doubts doubts, LongPredicate done) {
    return new Reader(sink, doubts, done);
  }

  private record MetricColumn(String name, NumberColumn values) {}

  private static final class Reader implements BatchReader {
    private final RecordSink sink;
    private final Doubts doubts;
    private final LongPredicate done;
    private final CheckpointNames names;
    private final EvaluationEntries entries;
    private final AverageText text;

    Reader(RecordSink sink, Doubts doubts, LongPredicate done) {
      this.sink = sink;
      this.doubts = doubts;
      this.done = done;
      names = new CheckpointNames(SeedNumbers.PUBLISHED, doubts);
      entries = new EvaluationEntries(TABLE, sink);
      text = new AverageText(KNOWN, TABLE, doubts);
    }

    @Override
    public void read(ColumnBatch batch) {
      CheckpointColumns checkpoints = new CheckpointColumns(batch, names, sink);
      List<MetricColumn> metrics = metrics(batch);
      for (int row = 0; row < batch.rows(); row++) {
        long record = batch.firstRow() + row;
        if (!done.test(record)) {
          Optional<Checkpoint> checkpoint = checkpoints.at(row);
          if (checkpoint.isPresent()) {
            read(batch, metrics, row, record, checkpoint.get());
          }
        }
      }
      entries.flush();
    }

    private List<MetricColumn> metrics(ColumnBatch batch) {
      List<MetricColumn> metrics = new ArrayList<>();
      for (int i = REQUIRED.size(); i < batch.specs().size(); i++) {
        String name = batch.specs().get(i).name();
        switch (name) {
          case RawEvaluations.CHINCHILLA,
              RawEvaluations.TOKENS,
              RawEvaluations.COMPUTE,
              RawEvaluations.METRICS,
              INSTANCES -> {}
          default ->
              metrics.add(
                  new MetricColumn(
                      name, NumberColumn.of(batch, name, batch.columns().get(i), doubts)));
        }
      }
      return metrics;
    }

    private void read(
        ColumnBatch batch,
        List<MetricColumn> metrics,
        int row,
        long record,
        Checkpoint checkpoint) {
      String task = Cells.name(batch.column(RawEvaluations.TASK), row);
      if (task == null) {
        reject(record, 0, RawEvaluations.TASK + " is empty");
        return;
      }
      Optional<Column> budget = column(batch, RawEvaluations.CHINCHILLA);
      if (budget.isPresent() && !RawEvaluations.BUDGET.equals(Cells.text(budget.get(), row))) {
        reject(
            record,
            0,
            "%s is %s: only runs of the suite's budget %s are kept"
                .formatted(
                    RawEvaluations.CHINCHILLA,
                    Excerpt.of(String.valueOf(Cells.text(budget.get(), row))),
                    RawEvaluations.BUDGET));
        return;
      }
      TaskName name = names.task(task, record);
      if (name.task().filter(EvaluationTask::isMmluSubject).isPresent()) {
        reject(record, 0, "task is " + name.name() + ", of which there are no averages");
        return;
      }
      text.clear();
      Optional<Column> texts = column(batch, RawEvaluations.METRICS);
      String printed = texts.map(column -> Cells.text(column, row)).orElse(null);
      if (printed != null) {
        Optional<String> problem = text.read(printed, record);
        if (problem.isPresent()) {
          reject(record, printed.length(), problem.get());
          return;
        }
      }
      for (MetricColumn metric : metrics) {
        if (metric.values().has(row)) {
          text.put(metric.name(), metric.values().value(row), record);
        }
      }
      if (text.isEmpty()) {
        reject(record, printed == null ? 0 : printed.length(), "no metric has a value");
        return;
      }
      entries.begin(record, checkpoint, name.name());
      Optional<Column> tokens = column(batch, RawEvaluations.TOKENS);
      Optional<Column> compute = column(batch, RawEvaluations.COMPUTE);
      entries.budget(
          tokens.map(column -> Cells.whole(column, row)).orElse(OptionalLong.empty()),
          compute.map(column -> Cells.real(column, row)).orElse(OptionalDouble.empty()));
      column(batch, INSTANCES)
          .map(column -> Cells.whole(column, row))
          .ifPresent(count -> count.ifPresent(value -> entries.whole(COUNT, value)));
      text.into(entries);
      entries.end();
    }

    private static Optional<Column> column(ColumnBatch batch, String name) {
      return batch.indexOf(name).map(batch.columns()::get);
    }

    private void reject(long record, long length, String reason) {
      sink.reject(new RejectedRecord(record, length, reason));
    }
  }
}
