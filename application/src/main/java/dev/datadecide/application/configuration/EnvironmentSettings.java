package dev.datadecide.application.configuration;

import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code DDN_<SECTION>_<KEY>} variables of the sections that are known. */
final class EnvironmentSettings {
  private EnvironmentSettings() {}

  static void read(
      Map<String, String> environment,
      Map<String, ConfigurationSchema> schemas,
      Settings settings) {
    environment.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(variable -> !variable.getValue().isEmpty())
        .forEach(variable -> read(variable.getKey(), variable.getValue(), schemas, settings));
  }

  private static void read(
      String name, String value, Map<String, ConfigurationSchema> schemas, Settings settings) {
    if (name.equals(ApplicationKeys.PLUGIN_PATH_VARIABLE)) {
      settings.add(
          new Setting(ApplicationKeys.WORKSPACE, ApplicationKeys.PLUGIN_PATH, value, name, true));
      return;
    }
    // The longest name wins where one section's name begins with another's.
    Optional<Map.Entry<String, ConfigurationSchema>> section =
        schemas.entrySet().stream()
            .filter(candidate -> name.startsWith(variable(candidate.getKey()) + "_"))
            .max(Comparator.comparingInt(candidate -> candidate.getKey().length()));
    section.ifPresent(found -> {
      String rest = name.substring(variable(found.getKey()).length() + 1);
      String key =
          found.getValue().keys().stream()
              .map(ConfigurationKey::name)
              .filter(known -> upper(known).equals(rest))
              .findFirst()
              .orElse(rest.toLowerCase(Locale.ROOT));
      settings.add(new Setting(found.getKey(), key, value, name, true));
    });
  }

  /** The variable of a section without its key. */
  private static String variable(String section) {
    return "DDN_" + upper(section);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }
}
