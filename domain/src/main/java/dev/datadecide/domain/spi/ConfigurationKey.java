package dev.datadecide.domain.spi;

import java.util.Optional;

/**
 * One configuration key of an adapter, below the adapter's own section.
 *
 * @param isSecret whether its value must never be shown
 * @param defaultValue the value when it is not set, as text
 */
public record ConfigurationKey(
    String name, Type type, boolean isSecret, Optional<String> defaultValue, String description) {
  /** What a value may be. */
  public enum Type {
    TEXT,
    INTEGER,
    BOOLEAN
  }
}
