package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.frame.TextColumn;
import dev.datadecide.domain.artifact.Column;
import dev.datadecide.domain.artifact.ColumnBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of a frame for a person to look at: as many as one can, and it says how many there are. */
final class FrameTable {
  private static final int ROWS = 1_000;
  private static final int COLUMNS = 12;

  private final List<TextColumn> columns;
  private final List<List<Datum>> shown = new ArrayList<>();
  private long rows;

  FrameTable(List<TextColumn> columns) {
    this.columns = columns;
  }

  void add(ColumnBatch batch) {
    rows += batch.rows();
    for (int row = 0; row < batch.rows() && shown.size() < ROWS; row++) {
      shown.add(row(batch, row));
    }
  }

  private List<Datum> row(ColumnBatch batch, int row) {
    List<Datum> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(columns.size(), COLUMNS); i++) {
      cells.add(cell(batch.columns().get(i), columns.get(i).kind(), row));
    }
    return cells;
  }

  private static Datum cell(Column column, TextColumn.Kind kind, int row) {
    if (column.isNull(row)) {
      return Datum.absent();
    }
    return switch (column) {
      case Column.Reals reals -> Datum.real(reals.values()[row]);
      case Column.Integers integers ->
          kind == TextColumn.Kind.TIME
              ? Datum.time(Instant.EPOCH.plus(integers.values()[row], ChronoUnit.MICROS))
              : Datum.whole(integers.values()[row]);
      case Column.Booleans booleans -> new Datum.Truth(booleans.values().get(row));
      case Column.Texts texts -> {
        String value = String.valueOf(texts.values()[row]);
        yield kind == TextColumn.Kind.DIGITS ? new Datum.Json(value) : Datum.text(value);
      }
    };
  }

  Listing listing() {
    return new Listing(columns.stream().map(TextColumn::name).limit(COLUMNS).toList(), shown);
  }

  /** What the table leaves out. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (rows > shown.size()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows shown: --format csv, json, ndjson or markdown has all",
              shown.size(),
              rows));
    }
    if (columns.size() > COLUMNS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %,d columns shown: choose those that are wanted, or another --format",
              COLUMNS,
              columns.size()));
    }
    return notes;
  }
}
