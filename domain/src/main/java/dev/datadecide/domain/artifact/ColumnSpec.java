package dev.datadecide.domain.artifact;

/** Name and type of one column. */
public record ColumnSpec(String name, ColumnType type) {
  public static ColumnSpec integer(String name) {
    return new ColumnSpec(name, ColumnType.INTEGER);
  }

  public static ColumnSpec real(String name) {
    return new ColumnSpec(name, ColumnType.REAL);
  }

  public static ColumnSpec bool(String name) {
    return new ColumnSpec(name, ColumnType.BOOLEAN);
  }

  public static ColumnSpec text(String name) {
    return new ColumnSpec(name, ColumnType.TEXT);
  }

  public static ColumnSpec timestamp(String name) {
    return new ColumnSpec(name, ColumnType.TIMESTAMP);
  }
}
