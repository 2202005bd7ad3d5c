package dev.datadecide.application.frame;

import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.query.SqlColumn;
import java.util.List;

/**
 * How a column is written as text.
 *
 * @param name its heading
 * @param kind what its values are
 */
public record TextColumn(String name, Kind kind) {
  /** What values are, where their own type does not tell. */
  public enum Kind {
    NUMBER,
    /** Texts that are the digits of a number. */
    DIGITS,
    TRUTH,
    TEXT,
    /** Microseconds since 1970, written as ISO 8601 in UTC. */
    TIME
  }

  /** The columns of a frame. */
  public static List<TextColumn> of(List<FrameColumn> columns) {
    return columns.stream()
        .map(column -> new TextColumn(column.name(), kind(column.spec().type())))
        .toList();
  }

  /** The columns of an answer to a statement. */
  public static List<TextColumn> ofAnswer(List<SqlColumn> columns) {
    return columns.stream()
        .map(column ->
            new TextColumn(
                column.spec().name(),
                switch (column.form()) {
                  case DIGITS -> Kind.DIGITS;
                  case VALUE -> kind(column.spec().type());
                }))
        .toList();
  }

  private static Kind kind(ColumnType type) {
    return switch (type) {
      case INTEGER, REAL -> Kind.NUMBER;
      case BOOLEAN -> Kind.TRUTH;
      case TEXT -> Kind.TEXT;
      case TIMESTAMP -> Kind.TIME;
    };
  }

  boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.DIGITS;
  }
}
