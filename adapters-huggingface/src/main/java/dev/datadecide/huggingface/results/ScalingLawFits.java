package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.suite.ScalingLawSetups;
import dev.datadecide.huggingface.results.CheckpointNames.SeedNumbers;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The authors' fits of scaling laws: one row per task, data mix, metric and setup. The mix is kept
 * as written, beside the recipe that it names. A row that lacks one of the four, or all numbers, is
 * rejected. {@code rel_error_stacked} is relative to the prediction, as published.
 */
final class ScalingLawFits implements ResultShape {
  static final String NAME = "scaling law fits";

  private static final TypedTable TABLE = TypedTable.SCALING_LAW_FIT;
  private static final String MIX = "mix";
  private static final String SETUP = "setup";
  private static final List<String> KEYS = List.of(MIX, "task", "metric", SETUP);
  private static final List<String> NUMBERS =
      TABLE.columns().stream()
          .filter(column -> column.type() == ColumnType.REAL)
          .map(ColumnSpec::name)
          .toList();

  /** Enough to tell the table; newer copies may lack an error column. */
  private static final List<String> TELLING = List.of("step_1_pred", "step_2_pred", "stacked_pred");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> signature() {
    List<String> signature = new ArrayList<>(KEYS);
    signature.addAll(NUMBERS);
    return signature;
  }

  @Override
  public PublishedSchema published() {
    return new PublishedSchema(
        Stream.concat(PublishedSchema.texts(KEYS).stream(), PublishedSchema.reals(NUMBERS).stream())
            .toList(),
        List.of());
  }

  @Override
  public Optional<ColumnPlan> columns(ResultColumns file) {
    if (!file.hasAll(KEYS) || !file.hasAll(TELLING)) {
      return Optional.empty();
    }
    List<String> read = new ArrayList<>(KEYS);
    NUMBERS.stream().filter(file::has).forEach(read::add);
    return Optional.of(new ColumnPlan(read, file.others(read)));
  }

  @Override
  public BatchReader reader(RecordSink sink, Doubts doubts, LongPredicate done) {
    CheckpointNames names = new CheckpointNames(SeedNumbers.PUBLISHED, doubts);
    ColumnBatchBuilder builder = new ColumnBatchBuilder(TABLE.columns());
    return batch -> {
      List<String> present =
          NUMBERS.stream().filter(name -> batch.indexOf(name).isPresent()).toList();
      List<NumberColumn> numbers =
          present.stream()
              .map(name -> NumberColumn.of(batch, name, batch.column(name), doubts))
              .toList();
      for (int row = 0; row < batch.rows(); row++) {
        long record = batch.firstRow() + row;
        Optional<String> problem = problem(batch, numbers, row);
        if (problem.isPresent()) {
          sink.reject(new RejectedRecord(record, 0, problem.get()));
        } else {
          builder.integer(TABLE.indexOf("row"), record);
          texts(batch, row, record, names, builder);
          checkSetup(String.valueOf(Cells.name(batch.column(SETUP), row)), record, doubts);
          for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).has(row)) {
              builder.real(TABLE.indexOf(present.get(i)), numbers.get(i).value(row));
            }
          }
          builder.endRow();
        }
      }
      if (builder.rows() > 0) {
        sink.accept(TABLE, builder.build());
      }
    };
  }

  private static void checkSetup(String setup, long record, Doubts doubts) {
    if (!ScalingLawSetups.names().contains(setup)) {
      doubts.add(
          new Doubt(
              "unknown-setup",
              Severity.WARNING,
              "setup " + Excerpt.of(setup) + " is none of the published fits, kept as written"),
          record);
    }
  }

  private static Optional<String> problem(ColumnBatch batch, List<NumberColumn> numbers, int row) {
    for (String key : KEYS) {
      if (Cells.name(batch.column(key), row) == null) {
        return Optional.of(key + " is empty");
      }
    }
    return numbers.stream().anyMatch(column -> column.has(row))
        ? Optional.empty()
        : Optional.of("no number has a value");
  }

  private static void texts(
      ColumnBatch batch, int row, long record, CheckpointNames names, ColumnBatchBuilder builder) {
    for (String key : KEYS) {
      Column column = batch.column(key);
      String text = String.valueOf(Cells.name(column, row));
      builder.text(TABLE.indexOf(key), key.equals("task") ? names.task(text, record).name() : text);
      if (key.equals(MIX)) {
        builder.text(TABLE.indexOf("recipe"), names.recipe(text, record));
      }
    }
  }
}
