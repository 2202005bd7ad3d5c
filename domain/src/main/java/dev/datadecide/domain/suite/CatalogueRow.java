package dev.datadecide.domain.suite;

import java.util.List;
import java.util.Optional;

/** One row of a catalogue table; a cell of {@code -} is empty. */
public record CatalogueRow(List<String> columns, List<String> cells) {
  /** The cell in a column. */
  public String text(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + columns);
    }
    return cells.get(index);
  }

  /** The cell unless it is empty. */
  public Optional<String> optional(String column) {
    return Optional.of(text(column)).filter(cell -> !cell.equals("-"));
  }

  /** The words of a cell, apart by one blank; none when it is empty. */
  public List<String> words(String column) {
    return optional(column).map(cell -> List.of(cell.split(" ", -1))).orElse(List.of());
  }

  /** Whether a cell says yes rather than no. */
  public boolean affirms(String column) {
    return switch (text(column)) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("neither yes nor no: " + text(column));
    };
  }

  /** A whole number. */
  public int integer(String column) {
    return Integer.parseInt(text(column));
  }

  /** A whole number beyond 2^31. */
  public long count(String column) {
    return Long.parseLong(text(column));
  }

  /** A fraction such as {@code 1/3}. */
  public double fraction(String column) {
    String cell = text(column);
    int slash = cell.indexOf('/');
    return Double.parseDouble(cell.substring(0, slash))
        / Double.parseDouble(cell.substring(slash + 1));
  }
}
