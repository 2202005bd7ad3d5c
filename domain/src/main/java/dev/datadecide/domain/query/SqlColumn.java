package dev.datadecide.domain.query;

import dev.datadecide.domain.artifact.ColumnSpec;

/**
 * A column of an answer.
 *
 * @param spec its name, and the type in which it crosses the port
 * @param engineType what the engine calls its type
 * @param form what texts of it are
 */
public record SqlColumn(ColumnSpec spec, String engineType, Form form) {
  /** How a value is written that has no type of its own. */
  public enum Form {
    /** As it is. */
    VALUE,
    /** Digits of a number that a long integer or a double does not hold. */
    DIGITS
  }
}
