package dev.datadecide.domain.care;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a warehouse holds: everything that was read out of raw artifacts, what was concluded from it
 * and what the user decided. When something was put on record, and how the engine lays it down, is
 * no content.
 *
 * @param digest SHA-256 in hexadecimal over a line per table, in order of their names: name, number
 *     of rows and digest of the rows. Equal digest, equal content
 * @param tables in order of their names
 */
public record WarehouseContent(String digest, List<TableContent> tables) {
  public WarehouseContent {
    tables = List.copyOf(tables);
  }

  /** The tables that do not hold the same, each with a sentence about it. */
  public List<String> differences(WarehouseContent other) {
    Map<String, TableContent> own = byName(this);
    Map<String, TableContent> theirs = byName(other);
    TreeSet<String> names = new TreeSet<>(own.keySet());
    names.addAll(theirs.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      TableContent one = own.getOrDefault(name, new TableContent(name, 0, ""));
      TableContent two = theirs.getOrDefault(name, new TableContent(name, 0, ""));
      if (!one.equals(two)) {
        differences.add(
            one.rows() == two.rows()
                ? name + ": " + one.rows() + " rows on both sides, with other content"
                : name + ": " + one.rows() + " rows, and " + two.rows() + " rows");
      }
    }
    return differences;
  }

  private static Map<String, TableContent> byName(WarehouseContent content) {
    return content.tables().stream()
        .collect(Collectors.toMap(TableContent::table, Function.identity()));
  }
}
