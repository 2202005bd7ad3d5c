package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.ColumnType;
import dev.datadecide.domain.artifact.TabularSchema;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** A file's columns by name. */
final class ResultColumns {
  /** What data frames leave behind when they are written with their index. */
  private static final Pattern INDEX =
      Pattern.compile("index|level_[0-9]+|__index_level_[0-9]+__|Unnamed: [0-9]+|");

  private final Map<String, ColumnType> types = new LinkedHashMap<>();

  ResultColumns(TabularSchema schema) {
    for (ColumnSpec column : schema.columns()) {
      types.put(column.name(), column.type());
    }
  }

  List<String> names() {
    return List.copyOf(types.keySet());
  }

  boolean has(String name) {
    return types.containsKey(name);
  }

  boolean hasAll(Collection<String> names) {
    return types.keySet().containsAll(names);
  }

  boolean isNumber(String name) {
    return types.get(name) == ColumnType.INTEGER || types.get(name) == ColumnType.REAL;
  }

  boolean isText(String name) {
    return types.get(name) == ColumnType.TEXT;
  }

  /** The type of a column that is there. */
  ColumnType type(PublishedSchema.Published column) {
    return Objects.requireNonNull(types.get(column.name()));
  }

  /** The columns besides {@code named}, without the stray index of a data frame. */
  List<String> others(Collection<String> named) {
    Set<String> known = new HashSet<>(named);
    return types.keySet().stream()
        .filter(name -> !known.contains(name) && !INDEX.matcher(name).matches())
        .toList();
  }
}
