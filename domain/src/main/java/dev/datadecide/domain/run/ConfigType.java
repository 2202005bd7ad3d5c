package dev.datadecide.domain.run;

/** The exact type of a configuration value, as it was written. */
public enum ConfigType {
  TEXT,
  /** A JSON number without fraction or exponent, of any size. */
  INTEGER,
  /** A JSON number with fraction or exponent. */
  DECIMAL,
  BOOLEAN,
  /** NaN or an infinity, written as a bare literal. */
  NON_FINITE,
  NULL,
  EMPTY_LIST,
  EMPTY_OBJECT
}
