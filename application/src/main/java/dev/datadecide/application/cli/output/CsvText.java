package dev.datadecide.application.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as RFC 4180 has them; an absent value is an empty field, a nested one is its JSON. Text that
 * a spreadsheet would take for a formula gets an apostrophe in front, which makes it text there.
 */
public final class CsvText {
  private CsvText() {}

  /** A record without its line end, which is CR LF. */
  static String line(List<Datum> row) {
    return row.stream().map(CsvText::field).collect(Collectors.joining(","));
  }

  private static String field(Datum value) {
    return switch (value) {
      case Datum.Items items -> quoted(JsonText.compact(items));
      case Datum.Fields fields -> quoted(JsonText.compact(fields));
      case Datum.Text text -> text(text.value());
      case Datum.Whole whole -> whole.plain();
      case Datum.Json json -> json.plain();
      case Datum.Real real -> real.plain();
      case Datum.Truth truth -> truth.plain();
      case Datum.Absent absent -> "";
    };
  }

  /** A field of text; empty text is quoted to tell it from an absent value. */
  public static String text(String text) {
    return text.isEmpty() ? "\"\"" : quoted(Formulas.harmless(text));
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
