package dev.datadecide.wandb.export;

import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.json.UnreadableJson;
import dev.datadecide.wandb.record.JsonCell;
import dev.datadecide.wandb.record.UnusableRecord;
import dev.datadecide.wandb.redaction.PersonalFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run's tags in order, each once: those of the service, then those that the training code was
 * given as {@code wandb_tags}, separated by commas.
 */
final class RunTags {
  private RunTags() {}

  static List<String> of(
      Optional<String> column,
      Map<String, JsonValue> config,
      Optional<Members> systemAttributes,
      JsonCell json) {
    Set<String> tags = new LinkedHashSet<>();
    column.ifPresent(text -> addText(tags, text));
    systemAttributes.flatMap(attributes -> attributes.member("tags")).ifPresent(v -> add(tags, v));
    add(tags, config.get("wandb_tags"));
    return tags.stream()
        .map(tag -> json.plain("tags", tag, PersonalFields.CONFIGURATION))
        .distinct()
        .toList();
  }

  private static void addText(Set<String> tags, String text) {
    String stripped = text.strip();
    if (stripped.startsWith("[") || stripped.startsWith("\"")) {
      try {
        add(tags, JsonReader.read(stripped).root());
      } catch (UnreadableJson notJson) {
        throw new UnusableRecord("tags " + notJson.getMessage(), text.length());
      }
    } else {
      addSeparated(tags, text);
    }
  }

  private static void add(Set<String> tags, @Nullable JsonValue value) {
    switch (value) {
      case null -> {}
      case Items items -> {
        for (JsonValue item : items.values()) {
          if (item instanceof Scalar scalar && !scalar.isNull()) {
            tags.add(scalar.text());
          }
        }
      }
      case Scalar scalar -> {
        if (scalar.isText()) {
          addSeparated(tags, scalar.text());
        }
      }
      case Members members -> {}
    }
  }

  private static void addSeparated(Set<String> tags, String text) {
    for (String tag : text.split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
  }
}
