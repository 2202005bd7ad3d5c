package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.QualityDataContract;
import java.nio.file.Path;

class InMemoryQualityDataTest extends QualityDataContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
