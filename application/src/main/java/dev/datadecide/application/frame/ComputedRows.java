package dev.datadecide.application.frame;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.frame.FrameDefinition;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Fills the columns of a computed frame, cell by cell in their order. */
final class ComputedRows {
  private final Consumer<ColumnBatch> sink;
  private final ColumnBatchBuilder batch;
  private int column;

  ComputedRows(FrameDefinition frame, Consumer<ColumnBatch> sink) {
    this.sink = sink;
    this.batch = new ColumnBatchBuilder(frame.specs());
  }

  ComputedRows text(String value) {
    batch.text(column++, value);
    return this;
  }

  ComputedRows text(Optional<String> value) {
    value.ifPresent(text -> batch.text(column, text));
    column++;
    return this;
  }

  ComputedRows whole(long value) {
    batch.integer(column++, value);
    return this;
  }

  ComputedRows real(double value) {
    batch.real(column++, value);
    return this;
  }

  ComputedRows real(OptionalDouble value) {
    value.ifPresent(number -> batch.real(column, number));
    column++;
    return this;
  }

  ComputedRows truth(Boolean value) {
    batch.truth(column++, value);
    return this;
  }

  /** Leaves a cell without a value. */
  ComputedRows nothing() {
    column++;
    return this;
  }

  void end() {
    batch.endRow();
    column = 0;
    if (batch.rows() == ColumnBatchBuilder.DEFAULT_ROWS) {
      sink.accept(batch.build());
    }
  }

  /** Hands over the rest. */
  void finish() {
    if (batch.rows() > 0) {
      sink.accept(batch.build());
    }
  }
}
