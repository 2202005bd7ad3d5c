package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.HistoriesContract;
import java.nio.file.Path;

class InMemoryHistoriesTest extends HistoriesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
