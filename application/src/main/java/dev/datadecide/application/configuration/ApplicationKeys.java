package dev.datadecide.application.configuration;

import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The application's own sections and keys. */
final class ApplicationKeys {
  static final String WORKSPACE = "workspace";
  static final String NAME = "name";
  static final String PLUGIN_PATH = "plugin_path";
  static final String WAREHOUSE = "warehouse";
  static final String OUTPUT = "output";
  static final String FORMAT = "format";

  /** Shorter name of the one variable that is set machine-wide. */
  static final String PLUGIN_PATH_VARIABLE = "DDN_PLUGIN_PATH";

  private ApplicationKeys() {}

  /** Schemas by section, in the order of the documentation. */
  static Map<String, ConfigurationSchema> schemas() {
    Map<String, ConfigurationSchema> schemas = new LinkedHashMap<>();
    schemas.put(
        WORKSPACE,
        new ConfigurationSchema(
            List.of(
                text(NAME, Optional.empty(), "What people call this workspace."),
                text(
                    PLUGIN_PATH,
                    Optional.empty(),
                    "Further plugins: jars or folders, joined by the path separator."),
                text(
                    WAREHOUSE,
                    Optional.empty(),
                    "Id of the adapter that stores the data, when several could."))));
    schemas.put(
        OUTPUT,
        new ConfigurationSchema(
            List.of(
                text(
                    FORMAT,
                    Optional.of("table"),
                    "Format of results unless --format says otherwise: table, json, ndjson, csv or"
                        + " markdown."))));
    return schemas;
  }

  private static ConfigurationKey text(
      String name, Optional<String> defaultValue, String description) {
    return new ConfigurationKey(name, ConfigurationKey.Type.TEXT, false, defaultValue, description);
  }
}
