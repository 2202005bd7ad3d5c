package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.FramesContract;
import java.nio.file.Path;

class InMemoryFramesTest extends FramesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
