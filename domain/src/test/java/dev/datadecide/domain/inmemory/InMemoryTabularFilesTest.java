package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.TabularFilesContract;
import java.nio.file.Path;

class InMemoryTabularFilesTest extends TabularFilesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
