package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.RunSettingsContract;
import java.nio.file.Path;

class DuckDbRunSettingsTest extends RunSettingsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
