package dev.datadecide.wandb.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON text that was read.
 *
 * @param duplicateKeys keys that occurred more than once in one object, in order of appearance
 */
public record JsonDocument(JsonValue root, List<String> duplicateKeys) {
  public JsonDocument {
    duplicateKeys = List.copyOf(duplicateKeys);
  }

  /** A part of a larger text that was read, as a document of its own. */
  public static JsonDocument of(JsonValue part) {
    List<String> duplicates = new ArrayList<>();
    collect(part, duplicates);
    return new JsonDocument(part, duplicates);
  }

  private static void collect(JsonValue value, List<String> duplicates) {
    switch (value) {
      case JsonValue.Scalar scalar -> {}
      case JsonValue.Items items -> items.values().forEach(item -> collect(item, duplicates));
      case JsonValue.Members members -> {
        members.values().values().forEach(member -> collect(member, duplicates));
        members.overwritten().forEach(before -> duplicates.add(before.key()));
      }
    }
  }
}
