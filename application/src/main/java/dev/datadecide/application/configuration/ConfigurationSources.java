package dev.datadecide.application.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration is read from; later parts win.
 *
 * @param file {@code ddn.toml}, when there is one
 * @param environment all variables of the process
 * @param flags {@code section.key=value} as given on the command line
 */
public record ConfigurationSources(
    Optional<Path> file, Map<String, String> environment, List<String> flags) {
  public ConfigurationSources {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /** A workspace's file and nothing else. */
  public static ConfigurationSources of(Path file) {
    return new ConfigurationSources(Optional.of(file), Map.of(), List.of());
  }
}
