package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.RejectedRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The columns that say which checkpoint a record speaks of. */
final class CheckpointColumns {
  static final String SIZE = "params";
  static final String RECIPE = "data";
  static final String SEED = "seed";
  static final String STEP = "step";

  /** All of them, as every shape has them. */
  static final List<String> NAMES = List.of(SIZE, RECIPE, SEED, STEP);

  /** The ones that are names. */
  static final List<String> TEXTS = List.of(SIZE, RECIPE, SEED);

  private final CheckpointNames names;
  private final RecordSink sink;
  private final long firstRow;
  private final Column size;
  private final Column recipe;
  private final Column seed;
  private final Column step;

  CheckpointColumns(ColumnBatch batch, CheckpointNames names, RecordSink sink) {
    this.names = names;
    this.sink = sink;
    firstRow = batch.firstRow();
    size = batch.column(SIZE);
    recipe = batch.column(RECIPE);
    seed = batch.column(SEED);
    step = batch.column(STEP);
  }

  /** The checkpoint of a row; empty when it has none, which has been said to the sink. */
  Optional<Checkpoint> at(int row) {
    String sizeText = Cells.name(size, row);
    String recipeText = Cells.name(recipe, row);
    String seedText = Cells.name(seed, row);
    if (sizeText == null) {
      return reject(row, SIZE + " is empty");
    }
    if (recipeText == null) {
      return reject(row, RECIPE + " is empty");
    }
    if (seedText == null) {
      return reject(row, SEED + " is empty");
    }
    OptionalLong number = Cells.whole(step, row);
    if (number.isEmpty()) {
      String text = Cells.text(step, row);
      return reject(
          row,
          text == null ? STEP + " is empty" : STEP + " is not a whole number: " + Excerpt.of(text));
    }
    if (number.getAsLong() < 0) {
      return reject(row, STEP + " is negative: " + number.getAsLong());
    }
    long record = firstRow + row;
    return Optional.of(
        new Checkpoint(
            names.recipe(recipeText, record),
            names.size(sizeText, record),
            names.seed(seedText, record),
            number.getAsLong()));
  }

  private Optional<Checkpoint> reject(int row, String reason) {
    sink.reject(new RejectedRecord(firstRow + row, 0, reason));
    return Optional.empty();
  }
}
