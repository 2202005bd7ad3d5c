package dev.datadecide.duckdb;

import dev.datadecide.domain.artifact.ColumnSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL expressions for the digest of an entry's content (128 bits of MD5, for equality only: whoever
 * wants to lie about a run edits the file). Texts carry their length, so that no two contents have
 * one spelling.
 */
final class Digests {
  private Digests() {}

  /** An unambiguous text of a text expression. */
  static String text(String expression) {
    return "coalesce(length(" + expression + ") || ':' || " + expression + ", '-')";
  }

  /** An unambiguous text of a number, or of microseconds. */
  static String number(String expression) {
    return "coalesce(CAST(" + expression + " AS VARCHAR), '-')";
  }

  /** The digest of parts that are unambiguous texts already. */
  static String of(List<String> parts) {
    return "md5_number(concat(" + String.join(", '|', ", parts) + "))";
  }

  /** The digest of all given columns of a staging table with the alias {@code s}. */
  static String ofColumns(List<ColumnSpec> columns) {
    return of(
        columns.stream()
            .map(column -> {
              String expression = "s." + Sql.name(column.name());
              return switch (column.type()) {
                case INTEGER, REAL, TIMESTAMP, BOOLEAN -> number(expression);
                case TEXT -> text(expression);
              };
            })
            .collect(Collectors.toList()));
  }

  /**
   * A history value as part of its row's digest. Digits that say no more than the double are left
   * out, so that it does not matter who kept them.
   */
  static String point(String metric, String value, String exact) {
    return "concat("
        + metric
        + ", '=', CASE WHEN "
        + exact
        + " IS NOT NULL AND TRY_CAST("
        + exact
        + " AS HUGEINT) IS DISTINCT FROM TRY_CAST("
        + value
        + " AS HUGEINT) THEN "
        + exact
        + " ELSE "
        + number(value)
        + " END, ';')";
  }

  static String object(String metric, String json) {
    return "concat(" + metric + ", '~', " + text(json) + ", ';')";
  }

  /**
   * The digest of a history row: that of its own columns and the number of its values, combined
   * with theirs by exclusive or. That needs no order, which would take longer than all the rest,
   * and no text of a combined digest, which takes ten microseconds.
   */
  static String historyRow(
      String step, String micros, String runtime, String count, String combined) {
    String own =
        of(List.of(number(step), number(micros), number(runtime), "coalesce(" + count + ", 0)"));
    return "xor(" + own + ", coalesce(" + combined + ", CAST(0 AS UHUGEINT)))";
  }

  /** The digest of one value of a history row, as a number to be combined. */
  static String value(String item) {
    return "md5_number(" + item + ")";
  }
}
