package dev.datadecide.application.frame;

import dev.datadecide.application.cli.output.CsvText;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.JsonText;
import dev.datadecide.application.cli.output.LatexText;
import dev.datadecide.application.cli.output.MarkdownText;
import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the rows of a frame as text, batch by batch. Numbers have the fewest digits that read back
 * as the same double; times are ISO 8601 in UTC. JSON knows no NaN and no infinities: they are the
 * texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
final class FrameText {
  private static final String CSV_END = "\r\n";

  private final List<TextColumn> columns;
  private final List<String> keys;
  private final FrameFormat format;
  private final OutputStream out;
  private boolean hasRows;

  FrameText(List<TextColumn> columns, FrameFormat format, OutputStream out) {
    if (format == FrameFormat.PARQUET) {
      throw new IllegalArgumentException("Parquet is no text");
    }
    this.columns = columns;
    this.keys = columns.stream().map(column -> quoted(column.name()) + ":").toList();
    this.format = format;
    this.out = out;
  }

  /** What stands before the rows. */
  void begin() throws IOException {
    List<String> names = columns.stream().map(TextColumn::name).toList();
    switch (format) {
      case CSV -> print(String.join(",", names.stream().map(CsvText::text).toList()) + CSV_END);
      case JSON -> print("[");
      case MARKDOWN ->
          print(MarkdownText.line(names) + "\n" + MarkdownText.rule(names.size()) + "\n");
      case LATEX ->
          print(
              LatexText.begin(columns.stream().map(TextColumn::isNumber).toList())
                  + LatexText.line(names)
                  + LatexText.RULE);
      case NDJSON, PARQUET -> {}
    }
  }

  /** What stands behind the rows. */
  void end() throws IOException {
    switch (format) {
      case JSON -> print(hasRows ? "\n]\n" : "]\n");
      case LATEX -> print(LatexText.END);
      case CSV, NDJSON, MARKDOWN, PARQUET -> {}
    }
    out.flush();
  }

  void write(ColumnBatch batch) {
    try {
      StringBuilder text = new StringBuilder();
      for (int row = 0; row < batch.rows(); row++) {
        switch (format) {
          case CSV -> record(batch, row, text);
          case JSON -> {
            text.append(hasRows ? ",\n  " : "\n  ");
            object(batch, row, text);
          }
          case NDJSON -> {
            object(batch, row, text);
            text.append('\n');
          }
          case MARKDOWN -> text.append(MarkdownText.line(cells(batch, row))).append('\n');
          case LATEX -> text.append(LatexText.line(cells(batch, row)));
          case PARQUET -> throw new IllegalStateException("Parquet is no text");
        }
        hasRows = true;
      }
      print(text.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> cells(ColumnBatch batch, int row) {
    List<String> cells = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = batch.columns().get(i);
      cells.add(
          column.isNull(row)
              ? ""
              : isTime(i) ? time(column, row) : String.valueOf(column.value(row)));
    }
    return cells;
  }

  private boolean isTime(int column) {
    return columns.get(column).kind() == TextColumn.Kind.TIME;
  }

  private static String time(Column column, int row) {
    return time((Long) java.util.Objects.requireNonNull(column.value(row)));
  }

  /** A time from its microseconds. */
  static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private void record(ColumnBatch batch, int row, StringBuilder text) {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      Column column = batch.columns().get(i);
      if (!column.isNull(row)) {
        switch (column) {
          case Column.Reals reals -> text.append(reals.values()[row]);
          case Column.Integers integers -> {
            if (isTime(i)) {
              text.append(time(column, row));
            } else {
              text.append(integers.values()[row]);
            }
          }
          case Column.Booleans booleans -> text.append(booleans.values().get(row));
          case Column.Texts texts -> text.append(CsvText.text(String.valueOf(texts.values()[row])));
        }
      }
    }
    text.append(CSV_END);
  }

  private void object(ColumnBatch batch, int row, StringBuilder text) {
    text.append('{');
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(keys.get(i));
      Column column = batch.columns().get(i);
      if (column.isNull(row)) {
        text.append("null");
      } else {
        switch (column) {
          case Column.Reals reals -> number(reals.values()[row], text);
          case Column.Integers integers -> {
            if (isTime(i)) {
              text.append(quoted(time(column, row)));
            } else {
              text.append(integers.values()[row]);
            }
          }
          case Column.Booleans booleans -> text.append(booleans.values().get(row));
          case Column.Texts texts -> {
            String value = String.valueOf(texts.values()[row]);
            boolean isDigits = columns.get(i).kind() == TextColumn.Kind.DIGITS;
            text.append(isDigits ? value : quoted(value));
          }
        }
      }
    }
    text.append('}');
  }

  private static void number(double value, StringBuilder text) {
    if (Double.isFinite(value)) {
      text.append(value);
    } else {
      text.append('"').append(value).append('"');
    }
  }

  private static String quoted(String text) {
    return JsonText.compact(Datum.text(text));
  }

  private void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
