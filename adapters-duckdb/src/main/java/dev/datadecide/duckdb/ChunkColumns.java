package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnType;
import java.util.BitSet;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Turns a vector of the engine into a column that outlives it. */
final class ChunkColumns {
  private ChunkColumns() {}

  static Column column(ColumnType type, DuckDBReadableVector vector, int rows) {
    BitSet nulls = new BitSet();
    for (int row = 0; row < rows; row++) {
      if (vector.isNull(row)) {
        nulls.set(row);
      }
    }
    return switch (type) {
      case INTEGER, TIMESTAMP -> {
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = nulls.get(row) ? 0 : vector.getLong(row);
        }
        yield new Column.Integers(values, nulls);
      }
      case REAL -> {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = nulls.get(row) ? 0 : vector.getDouble(row);
        }
        yield new Column.Reals(values, nulls);
      }
      case BOOLEAN -> {
        BitSet values = new BitSet();
        for (int row = 0; row < rows; row++) {
          values.set(row, !nulls.get(row) && vector.getBoolean(row));
        }
        yield new Column.Booleans(values, nulls);
      }
      case TEXT -> {
        @Nullable String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = nulls.get(row) ? null : vector.getString(row);
        }
        yield new Column.Texts(values);
      }
    };
  }
}
