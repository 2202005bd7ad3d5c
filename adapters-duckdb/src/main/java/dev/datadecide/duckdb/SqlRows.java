package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.query.SqlColumn;
import dev.datadecide.domain.query.SqlColumn.Form;
import dev.datadecide.domain.query.SqlQueries.Ending;
import dev.datadecide.domain.query.SqlQueries.Outcome;
import dev.datadecide.domain.query.SqlReader;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Reads rows of any types as columns that cross ports. */
final class SqlRows {
  private static final Pattern WHOLE = Pattern.compile("U?(TINY|SMALL)INT|U?INTEGER|BIGINT");
  private static final Pattern DIGITS = Pattern.compile("U?HUGEINT|UBIGINT|BIGNUM|DECIMAL.*");
  private static final Pattern TIME = Pattern.compile("TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?");

  private SqlRows() {}

  /**
   * Hands rows over, at most so many.
   *
   * @param isLate whether there is no more time: rows that are read from a cancelled statement go
   *     on coming
   */
  static Outcome read(ResultSet rows, OptionalLong most, BooleanSupplier isLate, SqlReader reader)
      throws SQLException {
    List<SqlColumn> columns = columns(rows.getMetaData());
    reader.columns(columns);
    List<ColumnSpec> specs = columns.stream().map(SqlColumn::spec).toList();
    ColumnBatchBuilder batch = new ColumnBatchBuilder(specs);
    long read = 0;
    while (rows.next()) {
      if (most.isPresent() && read == most.getAsLong()) {
        hand(batch, reader);
        return new Outcome(read, Ending.ROW_LIMIT);
      }
      for (int i = 0; i < specs.size(); i++) {
        cell(rows, i, specs.get(i).type(), batch);
      }
      batch.endRow();
      read++;
      if (batch.rows() == ColumnBatchBuilder.DEFAULT_ROWS) {
        if (isLate.getAsBoolean()) {
          throw new SQLException("cancelled");
        }
        hand(batch, reader);
      }
    }
    hand(batch, reader);
    return new Outcome(read, Ending.ALL_ROWS);
  }

  private static void hand(ColumnBatchBuilder batch, SqlReader reader) {
    if (batch.rows() > 0) {
      reader.rows(batch.build());
    }
  }

  private static List<SqlColumn> columns(ResultSetMetaData data) throws SQLException {
    List<SqlColumn> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String type = data.getColumnTypeName(i);
      columns.add(
          new SqlColumn(
              new ColumnSpec(data.getColumnName(i), type(type)),
              type,
              DIGITS.matcher(type).matches() && !type.endsWith("]") ? Form.DIGITS : Form.VALUE));
    }
    return columns;
  }

  private static ColumnType type(String engine) {
    if (WHOLE.matcher(engine).matches()) {
      return ColumnType.INTEGER;
    }
    if (TIME.matcher(engine).matches()) {
      return ColumnType.TIMESTAMP;
    }
    return switch (engine) {
      case "DOUBLE", "FLOAT" -> ColumnType.REAL;
      case "BOOLEAN" -> ColumnType.BOOLEAN;
      default -> ColumnType.TEXT;
    };
  }

  private static void cell(ResultSet rows, int column, ColumnType type, ColumnBatchBuilder batch)
      throws SQLException {
    int at = column + 1;
    switch (type) {
      case INTEGER -> {
        long value = rows.getLong(at);
        if (!rows.wasNull()) {
          batch.integer(column, value);
        }
      }
      case REAL -> {
        double value = rows.getDouble(at);
        if (!rows.wasNull()) {
          batch.real(column, value);
        }
      }
      case BOOLEAN -> {
        boolean value = rows.getBoolean(at);
        if (!rows.wasNull()) {
          batch.truth(column, value);
        }
      }
      case TIMESTAMP -> {
        if (rows.getObject(at) != null) {
          batch.integer(column, micros(rows, at));
        }
      }
      case TEXT -> batch.text(column, rows.getString(at));
    }
  }

  private static long micros(ResultSet rows, int at) throws SQLException {
    Object value = rows.getObject(at);
    LocalDateTime time =
        value instanceof OffsetDateTime zoned
            ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
            : rows.getObject(at, LocalDateTime.class);
    return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
  }
}
