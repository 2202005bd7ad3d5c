package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.PortContract.OpenWarehouse;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Opens in-memory warehouses for the contract suites. */
final class InMemoryOpening {
  private InMemoryOpening() {}

  static OpenWarehouse of(Path workspace) {
    Clock noon = Clock.fixed(Instant.parse("2025-09-12T12:00:00Z"), ZoneOffset.UTC);
    Warehouse warehouse = new InMemoryWarehouse(workspace, noon);
    return () -> warehouse;
  }
}
