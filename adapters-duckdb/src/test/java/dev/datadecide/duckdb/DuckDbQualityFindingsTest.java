package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.QualityFindingsContract;
import java.nio.file.Path;

class DuckDbQualityFindingsTest extends QualityFindingsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
