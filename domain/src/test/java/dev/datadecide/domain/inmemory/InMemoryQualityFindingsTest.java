package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.QualityFindingsContract;
import java.nio.file.Path;

class InMemoryQualityFindingsTest extends QualityFindingsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
