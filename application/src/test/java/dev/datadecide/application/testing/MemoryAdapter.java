package dev.datadecide.application.testing;

import dev.datadecide.domain.inmemory.InMemoryWarehouse;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps each workspace in memory for the life of the test process. */
public class MemoryAdapter implements AdapterPlugin {
  private static final Map<Path, Warehouse> WAREHOUSES = new ConcurrentHashMap<>();

  /** What a workspace holds, as its adapter sees it. */
  public static Warehouse warehouse(Path workspace) {
    return Objects.requireNonNull(WAREHOUSES.get(workspace), "never opened");
  }

  @Override
  public AdapterId id() {
    return new AdapterId("memory");
  }

  @Override
  public ApiVersion apiVersion() {
    return ApiVersion.CURRENT;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.WAREHOUSE, Capability.RUN_SOURCE);
  }

  @Override
  public ConfigurationSchema configuration() {
    return new ConfigurationSchema(
        List.of(
            new ConfigurationKey(
                "limit", ConfigurationKey.Type.INTEGER, false, Optional.of("7"), "A number."),
            new ConfigurationKey(
                "api-key", ConfigurationKey.Type.TEXT, true, Optional.empty(), "A secret.")));
  }

  @Override
  public AdapterComponents open(AdapterContext context) {
    Warehouse warehouse =
        WAREHOUSES.computeIfAbsent(
            context.workspace(), folder -> new InMemoryWarehouse(folder, context.clock()));
    return new AdapterComponents() {
      @Override
      public List<Source> sources() {
        return List.of(new MadeUpSource());
      }

      @Override
      public Optional<Warehouse> warehouse() {
        return Optional.of(warehouse);
      }
    };
  }
}
