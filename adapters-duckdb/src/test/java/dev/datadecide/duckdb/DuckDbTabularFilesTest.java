package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.TabularFilesContract;
import java.nio.file.Path;

class DuckDbTabularFilesTest extends TabularFilesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
