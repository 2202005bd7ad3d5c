package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.QualityDataContract;
import java.nio.file.Path;

class DuckDbQualityDataTest extends QualityDataContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
