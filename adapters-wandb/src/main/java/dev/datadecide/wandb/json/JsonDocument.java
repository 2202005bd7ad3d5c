package dev.datadecide.wandb.json;

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
}
