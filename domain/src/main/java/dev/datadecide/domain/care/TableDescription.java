package dev.datadecide.domain.care;

import java.util.List;

/**
 * One table of the warehouse, for people.
 *
 * @param name with its schema, such as {@code core.run}
 */
public record TableDescription(String name, String meaning, List<ColumnDescription> columns) {
  public TableDescription {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param type as the engine calls it
   * @param unit in what the values are; empty for names and plain numbers
   * @param source where the values come from
   */
  public record ColumnDescription(
      String name, String type, String unit, String meaning, String source) {}
}
