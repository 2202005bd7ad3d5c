package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.IngestLedgerContract;
import java.nio.file.Path;

class InMemoryIngestLedgerTest extends IngestLedgerContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
