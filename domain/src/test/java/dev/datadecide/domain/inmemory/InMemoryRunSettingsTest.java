package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.RunSettingsContract;
import java.nio.file.Path;

class InMemoryRunSettingsTest extends RunSettingsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
