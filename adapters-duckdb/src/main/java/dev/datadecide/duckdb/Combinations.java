package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The distinct combinations of values that some columns have, in each of files that are alike. */
final class Combinations {
  /** More than this in a file are no names any more: every row has its own. */
  private static final int MOST = 20_000;

  private final List<ColumnSpec> columns;
  private final List<List<@Nullable Object[]>> files;

  private Combinations(List<ColumnSpec> columns, List<List<@Nullable Object[]>> files) {
    this.columns = columns;
    this.files = files;
  }

  /** The combinations in the files; empty when one has too many to be names. */
  static Optional<Combinations> of(
      DuckDBConnection connection, List<ParquetShape> files, List<String> names)
      throws SQLException {
    List<ParquetShape.Field> fields = names.stream().map(files.getFirst()::named).toList();
    List<ColumnSpec> columns =
        fields.stream().map(field -> new ColumnSpec(field.name(), field.columnType())).toList();
    List<List<@Nullable Object[]>> values = new ArrayList<>();
    files.forEach(file -> values.add(new ArrayList<>()));
    Sql.list(
        connection,
        "SELECT DISTINCT p, "
            + fields.stream().map(ParquetShape.Field::expression).collect(Collectors.joining(", "))
            + " FROM "
            + ParquetShape.table(files)
            + " LIMIT "
            + (files.size() * MOST + 1),
        row -> values.get(row.getInt(1)).add(cells(row, columns)));
    return values.stream().anyMatch(each -> each.size() > MOST)
        ? Optional.empty()
        : Optional.of(new Combinations(columns, values));
  }

  private static @Nullable Object[] cells(ResultSet row, List<ColumnSpec> columns)
      throws SQLException {
    @Nullable Object[] cells = new @Nullable Object[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      Object value =
          switch (columns.get(i).type()) {
            case INTEGER, TIMESTAMP -> row.getLong(i + 2);
            case REAL -> row.getDouble(i + 2);
            case BOOLEAN -> row.getBoolean(i + 2);
            case TEXT -> row.getString(i + 2);
          };
      cells[i] = row.wasNull() ? null : value;
    }
    return cells;
  }

  /** The values in the file at a place, a row for each combination. */
  ColumnBatch asBatch(int place) {
    ColumnBatchBuilder builder = new ColumnBatchBuilder(columns);
    for (@Nullable Object[] row : files.get(place)) {
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
   * Makes a temporary table from the place of the file, {@code k}, and the values, in {@code k0},
   * {@code k1}, ..., to cells, for the combinations that have some.
   *
   * @param cells for each file, in the order of {@link #asBatch}
   */
  void fill(
      DuckDBConnection connection,
      String table,
      List<ColumnSpec> cellColumns,
      List<List<Optional<List<@Nullable Object>>>> cells)
      throws SQLException {
    List<ColumnSpec> all = new ArrayList<>();
    all.add(ColumnSpec.integer("k"));
    for (int i = 0; i < columns.size(); i++) {
      all.add(new ColumnSpec("k" + i, columns.get(i).type()));
    }
    all.addAll(cellColumns);
    List<@Nullable Object[]> filled = new ArrayList<>();
    for (int place = 0; place < files.size(); place++) {
      for (int i = 0; i < files.get(place).size(); i++) {
        Optional<List<@Nullable Object>> found = cells.get(place).get(i);
        if (found.isPresent()) {
          filled.add(
              Stream.of(
                      Stream.<@Nullable Object>of((long) place),
                      Stream.<@Nullable Object>of(files.get(place).get(i)),
                      found.get().stream())
                  .flatMap(each -> each)
                  .toArray(Object[]::new));
        }
      }
    }
    TempRows.fill(connection, table, all, filled);
  }
}
