package dev.datadecide.domain.artifact;

import java.util.List;

/** What a tabular file says of itself: its columns in order, and how many rows it has. */
public record TabularSchema(List<ColumnSpec> columns, long rows) {
  public TabularSchema {
    columns = List.copyOf(columns);
  }

  /** Whether a column of exactly this name is there. */
  public boolean has(String name) {
    return columns.stream().anyMatch(column -> column.name().equals(name));
  }
}
