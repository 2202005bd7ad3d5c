package dev.datadecide.wandb.record;

import dev.datadecide.domain.run.ConfigPath;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes nested values apart into leaves: path, JSON as written, exact type. */
public final class ConfigLeaves {
  /** One leaf; empty lists and objects are leaves. */
  public record Leaf(String path, String json, ConfigType type, String text) {}

  private final List<Leaf> leaves = new ArrayList<>();

  private ConfigLeaves() {}

  /** All leaves in the order written. */
  public static List<Leaf> of(Map<String, JsonValue> entries) {
    ConfigLeaves collected = new ConfigLeaves();
    collected.members(ConfigPath.ROOT, entries);
    return collected.leaves;
  }

  public static int count(JsonValue value) {
    ConfigLeaves collected = new ConfigLeaves();
    collected.value(ConfigPath.ROOT, value);
    return collected.leaves.size();
  }

  private void members(String path, Map<String, JsonValue> members) {
    members.forEach((key, member) -> value(ConfigPath.member(path, key), member));
  }

  private void value(String path, JsonValue value) {
    switch (value) {
      case Scalar scalar -> leaves.add(new Leaf(path, scalar.json(), scalar.type(), scalar.text()));
      case Items items -> {
        if (items.values().isEmpty()) {
          leaves.add(new Leaf(path, "[]", ConfigType.EMPTY_LIST, "[]"));
        }
        for (int i = 0; i < items.values().size(); i++) {
          value(ConfigPath.element(path, i), items.values().get(i));
        }
      }
      case Members object -> {
        if (object.values().isEmpty()) {
          leaves.add(new Leaf(path, "{}", ConfigType.EMPTY_OBJECT, "{}"));
        }
        members(path, object.values());
      }
    }
  }
}
