package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.HistoriesContract;
import java.nio.file.Path;

class DuckDbHistoriesTest extends HistoriesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
