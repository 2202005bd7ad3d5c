package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.FramesContract;
import java.nio.file.Path;

class DuckDbFramesTest extends FramesContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
