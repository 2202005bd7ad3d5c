package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.PortContract;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A warehouse opened through the plugin's door, with a stopped clock. */
record OpenedWarehouse(AdapterComponents components) implements PortContract.OpenWarehouse {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  static OpenedWarehouse in(Path workspace) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    EmptyWarehouse.into(workspace, clock);
    return new OpenedWarehouse(
        new DuckDbPlugin()
            .open(
                new AdapterContext(
                    AdapterConfiguration.EMPTY, workspace, Optional.empty(), clock)));
  }

  @Override
  public Warehouse warehouse() {
    return components.warehouse().orElseThrow();
  }

  @Override
  public void close() {
    components.close();
  }
}
