package dev.datadecide.application.table;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV as RFC 4180 has it; line ends may be LF alone. A field that is empty and not quoted is
 * absent. An apostrophe that this program puts before what looks like a formula stays.
 */
final class CsvRows {
  private final String text;
  private int at;

  private CsvRows(String text) {
    this.text = text;
  }

  static Listing read(String text) {
    CsvRows reader = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (reader.isAtEnd()) {
      return new Listing(List.of(), List.of());
    }
    List<String> columns = reader.record().stream().map(Datum::plain).toList();
    List<List<Datum>> rows = new ArrayList<>();
    while (!reader.isAtEnd()) {
      List<Datum> row = reader.record();
      if (row.size() != columns.size()) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            "record %d has %d fields, the header %d"
                .formatted(rows.size() + 1, row.size(), columns.size()),
            "give CSV with a header, or JSON");
      }
      rows.add(row);
    }
    return new Listing(columns, rows);
  }

  private boolean isAtEnd() {
    return at >= text.length();
  }

  private List<Datum> record() {
    List<Datum> fields = new ArrayList<>();
    while (true) {
      fields.add(field());
      if (isAtEnd()) {
        return fields;
      }
      char end = text.charAt(at++);
      if (end == '\r' && !isAtEnd() && text.charAt(at) == '\n') {
        at++;
        return fields;
      }
      if (end != ',') {
        return fields;
      }
      if (isAtEnd()) {
        fields.add(Datum.absent());
        return fields;
      }
    }
  }

  private Datum field() {
    if (isAtEnd() || text.charAt(at) != '"') {
      int from = at;
      while (!isAtEnd() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return from == at ? Datum.absent() : Datum.text(text.substring(from, at));
    }
    StringBuilder field = new StringBuilder();
    at++;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        throw new DomainException(
            ErrorCode.BAD_USAGE, "a quoted field has no end", "give CSV as RFC 4180 has it");
      }
      field.append(text, at, quote);
      at = quote + 1;
      if (isAtEnd() || text.charAt(at) != '"') {
        return Datum.text(field.toString());
      }
      field.append('"');
      at++;
    }
  }
}
