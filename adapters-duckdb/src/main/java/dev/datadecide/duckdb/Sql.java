package dev.datadecide.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plain statements for set-based loading, where the text depends on the data. A statement is used
 * once: the driver closes it on any error.
 */
final class Sql {
  private Sql() {}

  /** Reads one row of a result. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement; the number of rows it changed. */
  static long execute(Connection connection, String sql, @Nullable Object... binds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, binds);
      return statement.execute() ? 0 : statement.getLargeUpdateCount();
    }
  }

  static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... binds)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, binds);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }

  /** The single number a query gives. */
  static long number(Connection connection, String sql, @Nullable Object... binds)
      throws SQLException {
    return list(connection, sql, row -> row.getLong(1), binds).getFirst();
  }

  /** An identifier, quoted. */
  static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** A text literal. */
  static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] binds)
      throws SQLException {
    for (int i = 0; i < binds.length; i++) {
      statement.setObject(i + 1, binds[i]);
    }
  }
}
