package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.EvaluationsContract;
import java.nio.file.Path;

class DuckDbEvaluationsTest extends EvaluationsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
