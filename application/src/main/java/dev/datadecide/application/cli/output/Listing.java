package dev.datadecide.application.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows with named columns; every row has a value per column.
 *
 * @param forPeople the columns that a table shows; every other format has them all
 */
public record Listing(List<String> columns, List<List<Datum>> rows, List<String> forPeople) {
  public Listing {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    forPeople = List.copyOf(forPeople);
  }

  public Listing(List<String> columns, List<List<Datum>> rows) {
    this(columns, rows, columns);
  }

  /** The columns for people, without those in which no row has anything to say. */
  Listing brief() {
    List<Integer> kept = new ArrayList<>();
    for (String name : forPeople) {
      int column = columns.indexOf(name);
      boolean isSilent =
          !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Datum.Absent);
      if (!isSilent) {
        kept.add(column);
      }
    }
    return new Listing(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }
}
