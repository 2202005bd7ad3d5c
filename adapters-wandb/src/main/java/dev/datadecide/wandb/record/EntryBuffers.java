package dev.datadecide.wandb.record;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.domain.ingest.TypedTable;
import java.util.EnumMap;
import java.util.Map;

/** Collects entries per table and hands them over in batches; a record's entries stay together. */
public final class EntryBuffers {
  private final RecordSink sink;
  private final Map<TypedTable, ColumnBatchBuilder> builders = new EnumMap<>(TypedTable.class);

  public EntryBuffers(RecordSink sink) {
    this.sink = sink;
  }

  public ColumnBatchBuilder of(TypedTable table) {
    return builders.computeIfAbsent(table, key -> new ColumnBatchBuilder(key.columns()));
  }

  /** Ends a record: hands over what has become a batch. */
  public void endRecord() {
    for (ColumnBatchBuilder builder : builders.values()) {
      if (builder.rows() >= ColumnBatchBuilder.DEFAULT_ROWS) {
        flush();
        return;
      }
    }
  }

  /** Hands over everything. */
  public void flush() {
    builders.forEach((table, builder) -> {
      if (builder.rows() > 0) {
        sink.accept(table, builder.build());
      }
    });
  }
}
