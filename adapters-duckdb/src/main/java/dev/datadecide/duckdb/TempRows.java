package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Small tables of this program's making, handed to the engine for set-based statements. */
final class TempRows {
  private TempRows() {}

  /** Makes a temporary table with these rows; cells are Long, Double, Boolean, String or null. */
  static void fill(
      DuckDBConnection connection,
      String table,
      List<ColumnSpec> columns,
      List<@Nullable Object[]> rows)
      throws SQLException {
    List<String> names = columns.stream().map(ColumnSpec::name).toList();
    Sql.execute(connection, StagingTables.create(table, names, columns));
    try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
      for (@Nullable Object[] row : rows) {
        appender.beginRow();
        for (@Nullable Object cell : row) {
          append(appender, cell);
        }
        appender.endRow();
      }
      appender.flush();
    }
    long found = Sql.number(connection, "SELECT count(*) FROM temp.main." + table);
    if (found != rows.size()) {
      throw new IllegalStateException(
          table + " holds " + found + " rows, " + rows.size() + " were handed over");
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
    switch (cell) {
      case null -> appender.appendNull();
      case Long whole -> appender.append(whole.longValue());
      case Double real -> appender.append(real.doubleValue());
      case Boolean truth -> appender.append(truth.booleanValue());
      case String text -> appender.append(text);
      default -> throw new IllegalArgumentException("no cell: " + cell.getClass());
    }
  }
}
