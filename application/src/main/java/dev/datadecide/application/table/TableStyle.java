package dev.datadecide.application.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a table is shown.
 *
 * @param title what stands above it
 * @param absent what stands for a value that is not there
 * @param near cells within so large a share of the best value are near it
 * @param width columns of a part, without its keys; 0 for one part
 * @param keys columns that are repeated in every part
 * @param only columns to show, in order; all of the data when there are none
 * @param columns by name in the data
 */
public record TableStyle(
    Optional<String> title,
    String absent,
    double near,
    int width,
    List<String> keys,
    List<String> only,
    Map<String, ColumnStyle> columns) {
  /** Within two percent of the best value. */
  static final double NEAR = 0.02;

  /** Every column as it is. */
  public static final TableStyle PLAIN =
      new TableStyle(Optional.empty(), "-", NEAR, 0, List.of(), List.of(), Map.of());

  public TableStyle {
    keys = List.copyOf(keys);
    only = List.copyOf(only);
    columns = new LinkedHashMap<>(columns);
  }

  /** The same in one part. */
  TableStyle undivided() {
    return new TableStyle(title, absent, near, 0, keys, only, columns);
  }

  ColumnStyle column(String name) {
    return columns.getOrDefault(name, ColumnStyle.plain(name));
  }

  /** Names that the style speaks of and the data do not have. */
  public List<String> unknown(Set<String> data) {
    return columns.keySet().stream().filter(name -> !data.contains(name)).toList();
  }
}
