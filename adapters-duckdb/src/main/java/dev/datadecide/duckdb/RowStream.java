package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Batches that the engine pulls while it runs a statement: it asks for the next chunk of rows when
 * it has room for them, so that no more than one batch is in memory on this side. The engine calls
 * from threads of its own, one at a time.
 */
final class RowStream {
  private static final ColumnBatch NOTHING =
      new ColumnBatch(Collections.emptyList(), Collections.emptyList(), 0, 0);

  private final List<ColumnSpec> columns;
  private final Iterator<ColumnBatch> batches;
  private ColumnBatch batch = NOTHING;
  private int next;
  private volatile @Nullable Throwable failure;

  RowStream(List<ColumnSpec> columns, Iterator<ColumnBatch> batches) {
    this.columns = columns;
    this.batches = batches;
  }

  /** Tells the engine the columns, by address; timestamps travel as microseconds. */
  void describe(DuckDBTableFunctionBindInfo table) {
    List<String> addresses = StagingTables.addresses(columns);
    for (int i = 0; i < columns.size(); i++) {
      table.addResultColumn(addresses.get(i), type(columns.get(i).type()));
    }
  }

  private static DuckDBColumnType type(ColumnType type) {
    return switch (type) {
      case INTEGER, TIMESTAMP -> DuckDBColumnType.BIGINT;
      case REAL -> DuckDBColumnType.DOUBLE;
      case BOOLEAN -> DuckDBColumnType.BOOLEAN;
      case TEXT -> DuckDBColumnType.VARCHAR;
    };
  }

  /** Fills a chunk; the number of rows, 0 at the end. */
  long fill(DuckDBDataChunkWriter chunk) {
    try {
      return rowsInto(chunk);
    } catch (RuntimeException | Error thrown) {
      failure = thrown; // the engine passes on the text alone
      throw thrown;
    }
  }

  /** Throws what the batches failed with, if that is why the statement failed. */
  void throwFailure() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private long rowsInto(DuckDBDataChunkWriter chunk) {
    int capacity = Math.toIntExact(chunk.capacity());
    int filled = 0;
    while (filled < capacity) {
      if (next == batch.rows()) {
        if (!batches.hasNext()) {
          break;
        }
        batch = batches.next();
        next = 0;
        continue;
      }
      int count = Math.min(capacity - filled, batch.rows() - next);
      for (int i = 0; i < columns.size(); i++) {
        copy(batch.columns().get(i), next, chunk.vector(i), filled, count);
      }
      next += count;
      filled += count;
    }
    return filled;
  }

  private static void copy(Column from, int row, DuckDBWritableVector to, int start, int count) {
    for (int i = 0; i < count; i++) {
      if (from.isNull(row + i)) {
        to.setNull(start + i);
        continue;
      }
      switch (from) {
        case Column.Integers integers -> to.setLong(start + i, integers.values()[row + i]);
        case Column.Reals reals -> to.setDouble(start + i, reals.values()[row + i]);
        case Column.Booleans booleans -> to.setBoolean(start + i, booleans.values().get(row + i));
        case Column.Texts texts -> to.setString(start + i, texts.values()[row + i]);
      }
    }
  }
}
