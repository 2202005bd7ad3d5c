package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.LineagesContract;
import java.nio.file.Path;

class InMemoryLineagesTest extends LineagesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
