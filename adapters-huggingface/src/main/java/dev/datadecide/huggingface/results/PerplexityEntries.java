package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.suite.PerplexitySet;

/** Entries of the table of perplexities, handed over in batches. */
final class PerplexityEntries {
  private static final TypedTable TABLE = TypedTable.PRETRAINING_PERPLEXITY;
  private static final int ROW = TABLE.indexOf("row");
  private static final int RECIPE = TABLE.indexOf("recipe");
  private static final int SIZE = TABLE.indexOf("size");
  private static final int SEED = TABLE.indexOf("seed");
  private static final int STEP = TABLE.indexOf("step");

  private final RecordSink sink;
  private final ColumnBatchBuilder builder = new ColumnBatchBuilder(TABLE.columns());

  PerplexityEntries(RecordSink sink) {
    this.sink = sink;
  }

  /** Position of a set for {@link #perplexity}. */
  static int positionOf(PerplexitySet set) {
    return TABLE.indexOf(set.name());
  }

  /** Begins an entry. */
  void begin(long record, Checkpoint checkpoint) {
    builder.integer(ROW, record);
    builder.text(RECIPE, checkpoint.recipe());
    builder.text(SIZE, checkpoint.size().name());
    builder.text(SEED, checkpoint.seed());
    builder.integer(STEP, checkpoint.step());
  }

  void perplexity(int position, double value) {
    builder.real(position, value);
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
      sink.accept(TABLE, builder.build());
    }
  }
}
