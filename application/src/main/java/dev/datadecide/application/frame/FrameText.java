package dev.datadecide.application.frame;

import dev.datadecide.application.cli.output.CsvText;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.JsonText;
import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.frame.FrameColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the rows of a frame as text, batch by batch. Numbers have the fewest digits that read back
 * as the same double. JSON knows no NaN and no infinities: they are the texts {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}.
 */
final class FrameText {
  private static final String CSV_END = "\r\n";

  private final List<String> names;
  private final List<String> keys;
  private final FrameFormat format;
  private final OutputStream out;
  private boolean hasRows;

  FrameText(List<FrameColumn> columns, FrameFormat format, OutputStream out) {
    if (format == FrameFormat.PARQUET) {
      throw new IllegalArgumentException("Parquet is no text");
    }
    this.names = columns.stream().map(FrameColumn::name).toList();
    this.keys = names.stream().map(name -> quoted(name) + ":").toList();
    this.format = format;
    this.out = out;
  }

  /** What stands before the rows. */
  void begin() throws IOException {
    switch (format) {
      case CSV -> print(String.join(",", names.stream().map(CsvText::text).toList()) + CSV_END);
      case JSON -> print("[");
      case NDJSON, PARQUET -> {}
    }
  }

  /** What stands behind the rows. */
  void end() throws IOException {
    if (format == FrameFormat.JSON) {
      print(hasRows ? "\n]\n" : "]\n");
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
          case PARQUET -> throw new IllegalStateException("Parquet is no text");
        }
        hasRows = true;
        print(text.toString());
        text.setLength(0);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void record(ColumnBatch batch, int row, StringBuilder text) {
    for (int i = 0; i < batch.columns().size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      Column column = batch.columns().get(i);
      if (!column.isNull(row)) {
        switch (column) {
          case Column.Reals reals -> text.append(reals.values()[row]);
          case Column.Integers integers -> text.append(integers.values()[row]);
          case Column.Booleans booleans -> text.append(booleans.values().get(row));
          case Column.Texts texts -> text.append(CsvText.text(String.valueOf(texts.values()[row])));
        }
      }
    }
    text.append(CSV_END);
  }

  private void object(ColumnBatch batch, int row, StringBuilder text) {
    text.append('{');
    for (int i = 0; i < batch.columns().size(); i++) {
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
          case Column.Integers integers -> text.append(integers.values()[row]);
          case Column.Booleans booleans -> text.append(booleans.values().get(row));
          case Column.Texts texts -> text.append(quoted(String.valueOf(texts.values()[row])));
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
