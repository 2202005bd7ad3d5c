package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.huggingface.results.Doubts.Doubt;
import java.util.BitSet;

/**
 * A column of scores as doubles; NaN is a value. What is not a number becomes null and is a doubt.
 */
final class NumberColumn {
  private static final long EXACT = 1L << 53;

  private final double[] values;
  private final BitSet nulls;

  private NumberColumn(double[] values, BitSet nulls) {
    this.values = values;
    this.nulls = nulls;
  }

  static NumberColumn of(ColumnBatch batch, String name, Column column, Doubts doubts) {
    return switch (column) {
      case Column.Reals reals -> new NumberColumn(reals.values(), reals.nulls());
      case Column.Integers integers -> ofIntegers(batch, name, integers, doubts);
      case Column.Texts texts -> ofOthers(batch, name, texts, doubts);
      case Column.Booleans booleans -> ofOthers(batch, name, booleans, doubts);
    };
  }

  boolean has(int row) {
    return !nulls.get(row);
  }

  double value(int row) {
    return values[row];
  }

  private static NumberColumn ofIntegers(
      ColumnBatch batch, String name, Column.Integers column, Doubts doubts) {
    double[] values = new double[batch.rows()];
    for (int row = 0; row < batch.rows(); row++) {
      if (!column.isNull(row)) {
        long value = column.values()[row];
        values[row] = (double) value;
        if (value > EXACT || value < -EXACT) {
          doubts.add(
              new Doubt(
                  "metric-beyond-double",
                  Severity.WARNING,
                  "column " + name + " holds an integer beyond 2^53, kept as the nearest double"),
              batch.firstRow() + row,
              () -> Long.toString(value));
        }
      }
    }
    return new NumberColumn(values, column.nulls());
  }

  private static NumberColumn ofOthers(
      ColumnBatch batch, String name, Column column, Doubts doubts) {
    BitSet nulls = new BitSet();
    nulls.set(0, batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      if (!column.isNull(row)) {
        String text = String.valueOf(column.value(row));
        doubts.add(
            new Doubt(
                "metric-not-a-number",
                Severity.WARNING,
                "column " + name + " holds what is not a number, left out"),
            batch.firstRow() + row,
            () -> Excerpt.of(text));
      }
    }
    return new NumberColumn(new double[0], nulls);
  }
}
