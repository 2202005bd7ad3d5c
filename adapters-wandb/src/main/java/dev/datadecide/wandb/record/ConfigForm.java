package dev.datadecide.wandb.record;

import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.record.FindingTally.Doubt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The two forms of a configuration. On the service every entry is wrapped, {@code {"lr": {"value":
 * 0.1, "desc": null}}}, beside the client's own {@code _wandb}; exports usually hold the plain
 * form. A configuration counts as wrapped when its {@code _wandb} is, or when all of its entries
 * are; entries are then unwrapped once, and entries of old clients without a wrapping stay as they
 * are.
 */
public final class ConfigForm {
  private static final String VALUE = "value";
  private static final String DESCRIPTION = "desc";
  private static final Set<String> WRAPPING = Set.of(VALUE, DESCRIPTION);
  private static final Set<String> INTERNAL = Set.of("_wandb", "wandb_version");

  private ConfigForm() {}

  /** The entries in plain form, without those of W&B's own client. */
  public static Map<String, JsonValue> entries(Members config, FindingTally tally) {
    boolean isWrapped = isWrapped(config);
    Map<String, JsonValue> entries = new LinkedHashMap<>();
    config
        .values()
        .forEach((key, value) -> {
          if (INTERNAL.contains(key)) {
            tally.add(Doubt.INTERNAL_CONFIG, ConfigLeaves.count(value), key);
          } else if (isWrapped && value instanceof Members members) {
            entries.put(key, members.member(VALUE).orElse(value));
            if (isDescribed(members)) {
              tally.add(Doubt.CONFIG_DESCRIPTION, key);
            }
          } else {
            entries.put(key, value);
          }
        });
    return entries;
  }

  private static boolean isDescribed(Members entry) {
    return entry.member(VALUE).isPresent()
        && entry
            .member(DESCRIPTION)
            .filter(description -> !(description instanceof Scalar scalar && scalar.isNull()))
            .isPresent();
  }

  private static boolean isWrapped(Members config) {
    if (config.member("_wandb").filter(ConfigForm::isWrapping).isPresent()) {
      return true;
    }
    boolean hasEntries = false;
    for (Map.Entry<String, JsonValue> entry : config.values().entrySet()) {
      if (!INTERNAL.contains(entry.getKey())) {
        hasEntries = true;
        if (!isWrapping(entry.getValue())) {
          return false;
        }
      }
    }
    return hasEntries;
  }

  private static boolean isWrapping(JsonValue value) {
    return value instanceof Members members
        && members.member(VALUE).isPresent()
        && WRAPPING.containsAll(members.values().keySet());
  }
}
