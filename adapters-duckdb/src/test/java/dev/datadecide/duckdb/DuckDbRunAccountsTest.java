package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.RunAccountsContract;
import java.nio.file.Path;

class DuckDbRunAccountsTest extends RunAccountsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
