package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;

/** Temporary tables that take batches of columns through an appender. */
final class StagingTables {
  private StagingTables() {}

  /** Names by position, for columns whose own names are data. */
  static List<String> addresses(List<ColumnSpec> columns) {
    return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
  }

  /** The statement that creates the table; timestamps are kept as microseconds. */
  static String create(String table, List<String> names, List<ColumnSpec> columns) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(Sql.name(names.get(i)) + " " + type(columns.get(i)));
    }
    return "CREATE OR REPLACE TEMP TABLE " + table + " (" + String.join(", ", parts) + ")";
  }

  /** The engine's type of a column of staged entries. */
  static String type(ColumnSpec column) {
    return switch (column.type()) {
      case INTEGER, TIMESTAMP -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TEXT -> "VARCHAR";
    };
  }

  static void append(DuckDBAppender appender, ColumnBatch batch) throws SQLException {
    for (int row = 0; row < batch.rows(); row++) {
      appender.beginRow();
      appendCells(appender, batch, row);
      appender.endRow();
    }
  }

  static void appendCells(DuckDBAppender appender, ColumnBatch batch, int row) throws SQLException {
    for (Column column : batch.columns()) {
      if (column.isNull(row)) {
        appender.appendNull();
        continue;
      }
      switch (column) {
        case Column.Integers integers -> appender.append(integers.values()[row]);
        case Column.Reals reals -> appender.append(reals.values()[row]);
        case Column.Booleans booleans -> appender.append(booleans.values().get(row));
        case Column.Texts texts -> appender.append(texts.values()[row]);
      }
    }
  }
}
