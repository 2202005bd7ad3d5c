package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import java.util.List;

/** Evaluations of pretraining checkpoints. */
public interface Evaluations {
  /** All evaluated checkpoints of a recipe at a size, by seed number and step. */
  List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size);

  /** How many checkpoints (recipe, size, seed, step) have any evaluation. */
  long checkpointCount();
}
