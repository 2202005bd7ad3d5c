package dev.datadecide.application.plugin;

import dev.datadecide.domain.spi.AdapterPlugin;

/** What one provider entry yielded. */
sealed interface Provider {
  String place();

  record Made(String place, AdapterPlugin plugin) implements Provider {}

  record Unusable(String place, String reason) implements Provider {}
}
