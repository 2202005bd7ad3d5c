package dev.datadecide.application.cli.output;

import java.util.List;

/** Rows with named columns; every row has a value per column. */
public record Listing(List<String> columns, List<List<Datum>> rows) {
  public Listing {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
