package dev.datadecide.domain.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link ColumnBatch} row by row: {@code set...} the cells of the current row by position
 * (an unset cell is null), then {@link #endRow()}. Not thread-safe.
 */
public final class ColumnBatchBuilder {
  /** Rows per batch that keep both memory and per-batch overhead small. */
  public static final int DEFAULT_ROWS = 2048;

  /** One more than a power of two, and so at every size: a full batch has room for a row yet. */
  private static final int SMALLEST = 65;

  private final List<ColumnSpec> specs;
  private final long[][] integers;
  private final double[][] reals;
  private final BitSet[] booleans;
  private final @Nullable String[][] texts;
  private final BitSet[] present;
  private int rows;
  private int capacity = SMALLEST;
  private long firstRow;

  public ColumnBatchBuilder(List<ColumnSpec> specs) {
    this.specs = List.copyOf(specs);
    int width = specs.size();
    integers = new long[width][];
    reals = new double[width][];
    booleans = new BitSet[width];
    texts = new String[width][];
    present = new BitSet[width];
    reset();
  }

  private void reset() {
    rows = 0;
    for (int i = 0; i < specs.size(); i++) {
      integers[i] = new long[0];
      reals[i] = new double[0];
      booleans[i] = new BitSet();
      texts[i] = new String[0];
      present[i] = new BitSet();
      switch (specs.get(i).type()) {
        case INTEGER, TIMESTAMP -> integers[i] = new long[capacity];
        case REAL -> reals[i] = new double[capacity];
        case TEXT -> texts[i] = new String[capacity];
        case BOOLEAN -> {}
      }
    }
  }

  public ColumnBatchBuilder integer(int column, long value) {
    integers[column][rows] = value;
    present[column].set(rows);
    return this;
  }

  public ColumnBatchBuilder real(int column, double value) {
    reals[column][rows] = value;
    present[column].set(rows);
    return this;
  }

  public ColumnBatchBuilder truth(int column, Boolean value) {
    booleans[column].set(rows, value);
    present[column].set(rows);
    return this;
  }

  public ColumnBatchBuilder text(int column, @Nullable String value) {
    texts[column][rows] = value;
    return this;
  }

  /** Ends the current row. */
  public void endRow() {
    rows++;
    if (rows == capacity) {
      grow();
    }
  }

  private void grow() {
    capacity = 2 * capacity - 1;
    for (int i = 0; i < specs.size(); i++) {
      switch (specs.get(i).type()) {
        case INTEGER, TIMESTAMP -> integers[i] = Arrays.copyOf(integers[i], capacity);
        case REAL -> reals[i] = Arrays.copyOf(reals[i], capacity);
        case TEXT -> texts[i] = Arrays.copyOf(texts[i], capacity);
        case BOOLEAN -> {}
      }
    }
  }

  public int rows() {
    return rows;
  }

  /** The rows so far as a batch; the builder starts again, empty, behind them. */
  public ColumnBatch build() {
    List<Column> columns = new ArrayList<>(specs.size());
    for (int i = 0; i < specs.size(); i++) {
      BitSet nulls = (BitSet) present[i].clone();
      nulls.flip(0, rows);
      columns.add(
          switch (specs.get(i).type()) {
            case INTEGER, TIMESTAMP -> new Column.Integers(integers[i], nulls);
            case REAL -> new Column.Reals(reals[i], nulls);
            case BOOLEAN -> new Column.Booleans(booleans[i], nulls);
            case TEXT -> new Column.Texts(texts[i]);
          });
    }
    ColumnBatch batch = new ColumnBatch(specs, columns, rows, firstRow);
    firstRow += rows;
    reset();
    return batch;
  }
}
