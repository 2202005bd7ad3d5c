package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.LineagesContract;
import java.nio.file.Path;

class DuckDbLineagesTest extends LineagesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
