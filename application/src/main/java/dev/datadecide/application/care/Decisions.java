package dev.datadecide.application.care;

import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.spi.Warehouse;
import java.util.List;

/** What the user has decided and no raw artifact holds. */
record Decisions(List<LineagePin> pins) {
  Decisions {
    pins = List.copyOf(pins);
  }

  static Decisions of(Warehouse warehouse) {
    return new Decisions(warehouse.lineages().pins());
  }

  void putInto(Warehouse warehouse) {
    pins.forEach(warehouse.lineages()::pin);
  }
}
