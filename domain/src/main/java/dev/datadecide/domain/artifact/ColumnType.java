package dev.datadecide.domain.artifact;

/** The types of a column that crosses a port. */
public enum ColumnType {
  /** 64-bit signed integers. */
  INTEGER,
  /** IEEE doubles; NaN and infinities are values, not missing. */
  REAL,
  BOOLEAN,
  /** Unicode text; wider integers, decimals and JSON travel as text. */
  TEXT,
  /** Microseconds since 1970-01-01T00:00Z, as a 64-bit integer. */
  TIMESTAMP
}
