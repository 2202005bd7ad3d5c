package dev.datadecide.domain.spi;

import java.util.List;

/** The keys an adapter understands; feeds the checks, the help and the documentation. */
public record ConfigurationSchema(List<ConfigurationKey> keys) {
  public static final ConfigurationSchema NONE = new ConfigurationSchema(List.of());

  public ConfigurationSchema {
    keys = List.copyOf(keys);
  }
}
