package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.RawArtifactsContract;
import java.nio.file.Path;

class DuckDbRawArtifactsTest extends RawArtifactsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
