package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.RunAccountsContract;
import java.nio.file.Path;

class InMemoryRunAccountsTest extends RunAccountsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
