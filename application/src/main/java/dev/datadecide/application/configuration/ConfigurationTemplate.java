package dev.datadecide.application.configuration;

import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first {@code ddn.toml} of a workspace: every key with its meaning, none set. */
public final class ConfigurationTemplate {
  private ConfigurationTemplate() {}

  /** The file's text for the application's keys and those of adapters, by id. */
  public static String text(Map<String, ConfigurationSchema> adapters) {
    Map<String, ConfigurationSchema> schemas = new LinkedHashMap<>(ApplicationKeys.schemas());
    adapters.forEach(schemas::putIfAbsent);
    StringBuilder text = new StringBuilder();
    text.append("# Configuration of this workspace. Unset keys have the values shown.\n")
        .append(
            "# The environment (DDN_<SECTION>_<KEY>) and --set section.key=value win over it.\n");
    schemas.forEach((section, schema) -> {
      if (!schema.keys().isEmpty()) {
        text.append("\n[").append(section).append("]\n");
        schema.keys().forEach(key -> describe(key, text));
      }
    });
    return text.toString();
  }

  private static void describe(ConfigurationKey key, StringBuilder text) {
    text.append("# ").append(key.description().replace("\n", "\n# ")).append('\n');
    text.append("# ").append(key.name()).append(" = ").append(example(key)).append('\n');
  }

  private static String example(ConfigurationKey key) {
    return switch (key.type()) {
      case TEXT -> quoted(key.defaultValue().filter(value -> !key.isSecret()).orElse(""));
      case INTEGER -> key.defaultValue().orElse("0");
      case BOOLEAN -> key.defaultValue().orElse("false");
    };
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
