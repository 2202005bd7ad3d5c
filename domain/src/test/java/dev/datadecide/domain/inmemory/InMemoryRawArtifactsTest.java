package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.RawArtifactsContract;
import java.nio.file.Path;

class InMemoryRawArtifactsTest extends RawArtifactsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
