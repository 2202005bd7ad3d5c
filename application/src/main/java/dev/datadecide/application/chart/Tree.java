package dev.datadecide.application.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON documents down as they look. */
final class Tree {
  private Tree() {}

  /** An object; a name whose value is null is left out. */
  static Map<String, Object> node(@Nullable Object... namesAndValues) {
    Map<String, Object> node = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        node.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return node;
  }

  /** A list without those that are null. */
  static List<Object> list(@Nullable Object... values) {
    List<Object> list = new ArrayList<>();
    Arrays.stream(values).filter(value -> value != null).forEach(list::add);
    return list;
  }
}
