package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The distinct combinations of values that some columns of a file have. */
final class Combinations {
  /** More than this are no names any more: every row has its own. */
  private static final int MOST = 20_000;

  private final List<ColumnSpec> columns;
  private final List<@Nullable Object[]> rows;

  private Combinations(List<ColumnSpec> columns, List<@Nullable Object[]> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** The combinations in a file; empty when there are too many to be names. */
  static Optional<Combinations> of(
      DuckDBConnection connection, ParquetShape file, List<String> names) throws SQLException {
    List<ParquetShape.Field> fields = names.stream().map(file::named).toList();
    List<ColumnSpec> columns =
        fields.stream().map(field -> new ColumnSpec(field.name(), field.columnType())).toList();
    List<@Nullable Object[]> rows =
        Sql.list(
            connection,
            "SELECT DISTINCT "
                + fields.stream()
                    .map(ParquetShape.Field::expression)
                    .collect(Collectors.joining(", "))
                + " FROM "
                + file.table()
                + " LIMIT "
                + (MOST + 1),
            row -> cells(row, columns));
    return rows.size() > MOST ? Optional.empty() : Optional.of(new Combinations(columns, rows));
  }

  private static @Nullable Object[] cells(ResultSet row, List<ColumnSpec> columns)
      throws SQLException {
    @Nullable Object[] cells = new @Nullable Object[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      Object value =
          switch (columns.get(i).type()) {
            case INTEGER, TIMESTAMP -> row.getLong(i + 1);
            case REAL -> row.getDouble(i + 1);
            case BOOLEAN -> row.getBoolean(i + 1);
            case TEXT -> row.getString(i + 1);
          };
      cells[i] = row.wasNull() ? null : value;
    }
    return cells;
  }

  /** The values, a row for each combination. */
  ColumnBatch asBatch() {
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        switch (row[i]) {
          case null -> {}
          case Long whole -> builder.integer(i, whole);
          case Double real -> builder.real(i, real);
          case Boolean truth -> builder.truth(i, truth);
          case String text -> builder.text(i, text);
          default -> throw new IllegalArgumentException("no cell: " + row[i]);
        }
      }
      builder.endRow();
    }
    return builder.build();
  }

  /**
   * Makes a temporary table from the values, in {@code k0}, {@code k1}, ..., to cells, for the
   * combinations that have some.
   */
  void fill(
      DuckDBConnection connection,
      String table,
      List<ColumnSpec> cellColumns,
      List<Optional<List<@Nullable Object>>> cells)
      throws SQLException {
    List<ColumnSpec> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      all.add(new ColumnSpec("k" + i, columns.get(i).type()));
    }
    all.addAll(cellColumns);
    List<@Nullable Object[]> filled = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (cells.get(i).isPresent()) {
        List<@Nullable Object> values =
            new ArrayList<>(Arrays.asList(rows.get(i)).subList(0, columns.size()));
        values.addAll(cells.get(i).get());
        filled.add(values.toArray(Object[]::new));
      }
    }
    TempRows.fill(connection, table, all, filled);
  }
}
