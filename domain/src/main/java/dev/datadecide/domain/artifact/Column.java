package dev.datadecide.domain.artifact;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One column of a batch: primitive values plus the set of rows that are null. The arrays may be
 * longer than the batch; rows beyond its count have no meaning. Read-only by contract.
 */
public sealed interface Column {
  boolean isNull(int row);

  /**
   * The value as an object of its type ({@code Long}, {@code Double}, {@code Boolean}, {@code
   * String}), or null.
   */
  @Nullable Object value(int row);

  /** INTEGER or TIMESTAMP values. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Integers(long[] values, BitSet nulls) implements Column {
    @Override
    public boolean isNull(int row) {
      return nulls.get(row);
    }

    @Override
    public @Nullable Object value(int row) {
      return nulls.get(row) ? null : (Object) values[row];
    }
  }

  /** REAL values. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Reals(double[] values, BitSet nulls) implements Column {
    @Override
    public boolean isNull(int row) {
      return nulls.get(row);
    }

    @Override
    public @Nullable Object value(int row) {
      return nulls.get(row) ? null : (Object) values[row];
    }
  }

  /** BOOLEAN values: a set bit is true. */
  record Booleans(BitSet values, BitSet nulls) implements Column {
    @Override
    public boolean isNull(int row) {
      return nulls.get(row);
    }

    @Override
    public @Nullable Object value(int row) {
      return nulls.get(row) ? null : (Object) values.get(row);
    }
  }

  /** TEXT values; a null element is a null row. */
  @SuppressWarnings("ArrayRecordComponent") // bulk data; equality is never asked
  record Texts(@Nullable String[] values) implements Column {
    @Override
    public boolean isNull(int row) {
      return values[row] == null;
    }

    @Override
    public @Nullable Object value(int row) {
      return values[row];
    }
  }
}
