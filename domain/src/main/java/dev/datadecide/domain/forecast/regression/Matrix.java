package dev.datadecide.domain.forecast.regression;

import java.util.List;
import java.util.Objects;

/** Numbers in rows and columns, NaN for what is missing. It does not change. */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] byRow;

  private Matrix(int rows, int columns, double[] byRow) {
    this.rows = rows;
    this.columns = columns;
    this.byRow = byRow;
  }

  /** A matrix of numbers row by row. */
  public static Matrix of(int rows, int columns, double[] byRow) {
    if (byRow.length != rows * columns) {
      throw new IllegalArgumentException(
          "%d numbers are no %d x %d matrix".formatted(byRow.length, rows, columns));
    }
    return new Matrix(rows, columns, byRow.clone());
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double at(int row, int column) {
    return byRow[Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns)];
  }

  /** A copy of one column. */
  public double[] column(int column) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = at(i, column);
    }
    return values;
  }

  /** A copy of one row. */
  public double[] row(int row) {
    double[] values = new double[columns];
    System.arraycopy(byRow, Objects.checkIndex(row, rows) * columns, values, 0, columns);
    return values;
  }

  /** The named rows in the order of their names. */
  public Matrix rows(List<Integer> wanted) {
    double[] picked = new double[wanted.size() * columns];
    for (int i = 0; i < wanted.size(); i++) {
      System.arraycopy(
          byRow, Objects.checkIndex(wanted.get(i), rows) * columns, picked, i * columns, columns);
    }
    return new Matrix(wanted.size(), columns, picked);
  }
}
