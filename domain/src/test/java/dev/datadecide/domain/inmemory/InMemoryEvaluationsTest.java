package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.contract.EvaluationsContract;
import java.nio.file.Path;

class InMemoryEvaluationsTest extends EvaluationsContract {
  @Override
  protected OpenWarehouse open(Path workspace) {
    return InMemoryOpening.of(workspace);
  }
}
