package dev.datadecide.domain.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table written as text: a line of column names, then one line per row, cells apart by {@code |}
 * and blanks around them of no meaning. Malformed text is a programming error.
 */
public record CatalogueTable(List<CatalogueRow> rows) {
  /** Reads a table. */
  public static CatalogueTable parse(String text) {
    List<String> lines = text.lines().toList();
    List<String> columns = cells(lines.getFirst());
    List<CatalogueRow> rows = new ArrayList<>(lines.size());
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            "expected %d cells, found %d: %s".formatted(columns.size(), cells.size(), line));
      }
      rows.add(new CatalogueRow(columns, cells));
    }
    return new CatalogueTable(List.copyOf(rows));
  }

  /** The rows whose cell in {@code column} is {@code value}. */
  public Stream<CatalogueRow> where(String column, String value) {
    return rows.stream().filter(row -> row.text(column).equals(value));
  }

  /** The one row whose cell in {@code column} is {@code value}. */
  public CatalogueRow only(String column, String value) {
    List<CatalogueRow> found = where(column, value).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "expected one row with %s = %s, found %d".formatted(column, value, found.size()));
    }
    return found.getFirst();
  }

  /** The distinct cells of a column, in order. */
  public Set<String> distinct(String column) {
    Set<String> values = new LinkedHashSet<>();
    rows.forEach(row -> values.add(row.text(column)));
    return values;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    for (int bar = line.indexOf('|'); bar >= 0; bar = line.indexOf('|', start)) {
      cells.add(line.substring(start, bar).strip());
      start = bar + 1;
    }
    cells.add(line.substring(start).strip());
    return List.copyOf(cells);
  }
}
