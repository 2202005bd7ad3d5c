package dev.datadecide.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into a closed warehouse past the ports, or changes it behind their back. */
final class Peek {
  private Peek() {}

  /** Rows as texts, cells joined by bars. */
  static List<String> rows(Path workspace, String sql) {
    return in(workspace.resolve("warehouse.duckdb"), sql);
  }

  /** Runs a statement without any file. */
  static void engine(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  private static List<String> in(Path file, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet found = statement.getResultSet()) {
          int width = found.getMetaData().getColumnCount();
          while (found.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
              cells.add(String.valueOf(found.getString(i)));
            }
            rows.add(String.join("|", cells));
          }
        }
      }
      return rows;
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }
}
