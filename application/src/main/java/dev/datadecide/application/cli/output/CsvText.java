package dev.datadecide.application.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as RFC 4180 has them; an absent value is an empty field, a nested one is its JSON. */
final class CsvText {
  private CsvText() {}

  /** A record without its line end, which is CR LF. */
  static String line(List<Datum> row) {
    return row.stream().map(CsvText::field).collect(Collectors.joining(","));
  }

  private static String field(Datum value) {
    return switch (value) {
      case Datum.Items items -> quoted(JsonText.compact(items));
      case Datum.Fields fields -> quoted(JsonText.compact(fields));
      // Empty text is quoted to tell it from an absent value.
      case Datum.Text text when text.value().isEmpty() -> "\"\"";
      case Datum.Text text -> quoted(text.value());
      case Datum.Whole whole -> whole.plain();
      case Datum.Json json -> json.plain();
      case Datum.Real real -> real.plain();
      case Datum.Truth truth -> truth.plain();
      case Datum.Absent absent -> "";
    };
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
