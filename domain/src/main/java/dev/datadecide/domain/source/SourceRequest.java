package dev.datadecide.domain.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the user asked a source for: a place, and options by their names. */
public record SourceRequest(Path location, Map<String, String> options) {
  public SourceRequest {
    options = Map.copyOf(options);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** Whether a switch is given. */
  public boolean isSet(String name) {
    return options.containsKey(name);
  }
}
