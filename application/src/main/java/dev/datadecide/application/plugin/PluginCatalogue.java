package dev.datadecide.application.plugin;

import dev.datadecide.application.configuration.UncheckedSections;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All plugins that were found: those that may be opened, and what is wrong with the others. */
public final class PluginCatalogue implements AutoCloseable {
  private final Map<AdapterId, AcceptedPlugin> accepted = new LinkedHashMap<>();
  private final List<PluginStatus> refused = new ArrayList<>();
  private final Set<String> refusedIds = new LinkedHashSet<>();
  private final PluginJars jars = new PluginJars();
  private boolean hasNameless;

  private PluginCatalogue() {}

  /** Looks on the class path, then in each of the places. No plugin is opened. */
  public static PluginCatalogue load(List<Path> places) {
    PluginCatalogue catalogue = new PluginCatalogue();
    ProviderFinder.onClassPath().forEach(catalogue::add);
    for (Path place : places) {
      catalogue.jars.find(place).forEach(catalogue::add);
    }
    return catalogue;
  }

  private void add(Provider provider) {
    switch (provider) {
      case Provider.Made made -> add(made);
      case Provider.Unusable unusable -> {
        hasNameless = true;
        refused.add(PluginStatus.broken(unusable.place(), unusable.reason()));
      }
    }
  }

  private void add(Provider.Made made) {
    AdapterPlugin plugin = made.plugin();
    AdapterId id;
    try {
      id = plugin.id();
    } catch (RuntimeException | LinkageError broken) {
      hasNameless = true;
      refused.add(PluginStatus.broken(made.place(), ProviderFinder.reason(broken)));
      return;
    }
    try {
      add(id, plugin);
    } catch (RuntimeException | LinkageError broken) {
      refusedIds.add(id.name());
      refused.add(PluginStatus.broken(id.name(), ProviderFinder.reason(broken)));
    }
  }

  private void add(AdapterId id, AdapterPlugin plugin) {
    ApiVersion version = plugin.apiVersion();
    if (!ApiVersion.CURRENT.supports(version)) {
      refusedIds.add(id.name());
      DomainException unsupported =
          new DomainException(
              ErrorCode.UNSUPPORTED_PLUGIN,
              "plugin " + id + " was built for plugin interface " + version,
              "use a version of it for " + ApiVersion.CURRENT);
      refuse(id, version, PluginState.UNSUPPORTED, unsupported);
      return;
    }
    AcceptedPlugin candidate =
        new AcceptedPlugin(plugin, id, plugin.capabilities(), plugin.configuration());
    AcceptedPlugin first = accepted.putIfAbsent(id, candidate);
    if (first != null) {
      DomainException duplicate =
          new DomainException(
              ErrorCode.UNSUPPORTED_PLUGIN,
              plugin.getClass().getName() + " has the id of " + first.plugin().getClass().getName(),
              "remove one of them");
      refuse(id, version, PluginState.DUPLICATE, duplicate);
    }
  }

  private void refuse(
      AdapterId id, ApiVersion version, PluginState state, DomainException failure) {
    refused.add(
        new PluginStatus(
            id.name(), Optional.of(version), Set.of(), List.of(), state, told(failure)));
  }

  /** Code, what happened and what to do, in one line. */
  static String told(DomainException failure) {
    return "DDN-" + failure.code().number() + ": " + failure.getMessage() + "; " + failure.remedy();
  }

  List<AcceptedPlugin> accepted() {
    return List.copyOf(accepted.values());
  }

  List<PluginStatus> refused() {
    return List.copyOf(refused);
  }

  /** Configuration schemas by adapter id. */
  public Map<String, ConfigurationSchema> schemas() {
    Map<String, ConfigurationSchema> schemas = new LinkedHashMap<>();
    accepted.forEach((id, plugin) -> schemas.put(id.name(), plugin.schema()));
    return schemas;
  }

  /** Sections that belong, or may belong, to plugins that cannot be used. */
  public UncheckedSections uncheckedSections() {
    return hasNameless ? new UncheckedSections.Any() : new UncheckedSections.Named(refusedIds);
  }

  @Override
  public void close() {
    jars.close();
  }
}
