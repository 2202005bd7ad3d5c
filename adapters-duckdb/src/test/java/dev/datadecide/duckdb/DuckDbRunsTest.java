package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.RunsContract;
import java.nio.file.Path;

class DuckDbRunsTest extends RunsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
