package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import java.util.List;

/** Evaluations of pretraining checkpoints. */
public interface Evaluations {
  /** All evaluated checkpoints of a recipe at a size, by seed number and step. */
  List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size);

  /** Every checkpoint with downstream scores, and how many tasks it has, in no order. */
  List<CheckpointCoverage> coverage();

  /** How many checkpoints (recipe, size, seed, step) have any evaluation. */
  long checkpointCount();
}
