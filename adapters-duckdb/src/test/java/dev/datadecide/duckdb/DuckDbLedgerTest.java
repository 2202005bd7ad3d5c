package dev.datadecide.duckdb;

import dev.datadecide.domain.contract.IngestLedgerContract;
import java.nio.file.Path;

class DuckDbLedgerTest extends IngestLedgerContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return OpenedWarehouse.in(workspace);
  }
}
