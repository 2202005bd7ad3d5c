package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.RunsContract;
import java.nio.file.Path;

class InMemoryRunsTest extends RunsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
