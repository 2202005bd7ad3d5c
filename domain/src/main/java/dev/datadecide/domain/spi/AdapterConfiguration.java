package dev.datadecide.domain.spi;

import java.util.Map;
import java.util.Optional;

/**
 * An adapter's checked configuration: only keys of its schema, with their types, defaults filled
 * in.
 */
public record AdapterConfiguration(Map<String, String> values, Map<String, Secret> secrets) {
  public static final AdapterConfiguration EMPTY = new AdapterConfiguration(Map.of(), Map.of());

  public AdapterConfiguration {
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public Optional<Long> integer(String key) {
    return text(key).map(Long::valueOf);
  }

  public Optional<Boolean> bool(String key) {
    return text(key).map(Boolean::valueOf);
  }

  public Optional<Secret> secret(String key) {
    return Optional.ofNullable(secrets.get(key));
  }
}
