package dev.datadecide.application.plugin;

import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one plugin.
 *
 * @param name its id, or the class or file that holds it when it could not tell one
 * @param sources names of the sources it offers, once open
 * @param message what is wrong and what to do; empty when all is well
 */
public record PluginStatus(
    String name,
    Optional<ApiVersion> apiVersion,
    Set<Capability> capabilities,
    List<String> sources,
    PluginState state,
    String message) {
  public PluginStatus {
    capabilities = Set.copyOf(capabilities);
    sources = List.copyOf(sources);
  }

  static PluginStatus broken(String name, String message) {
    return new PluginStatus(
        name, Optional.empty(), Set.of(), List.of(), PluginState.BROKEN, message);
  }
}
