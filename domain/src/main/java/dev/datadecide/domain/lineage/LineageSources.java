package dev.datadecide.domain.lineage;

import dev.datadecide.domain.evaluation.EvaluatedCheckpoint;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import java.util.List;
import java.util.Optional;

/** What the resolver may look up; answers must not change while one run is resolved. */
public interface LineageSources {
  Optional<TrainingRun> run(RunKey key);

  /** Keys of all runs with this run id. */
  List<RunKey> runsWithId(String runId);

  /** What the user has decided about a run's parent. */
  default Optional<LineagePin> pin(RunKey child) {
    return Optional.empty();
  }

  List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size);
}
