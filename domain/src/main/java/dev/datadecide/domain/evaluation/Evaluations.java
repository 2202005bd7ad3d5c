package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import java.util.List;
import java.util.Set;

/** Evaluations of pretraining checkpoints. */
public interface Evaluations {
  /** All evaluated checkpoints of a recipe at a size, by seed number and step. */
  List<EvaluatedCheckpoint> checkpoints(DataRecipe recipe, ModelSize size);

  /**
   * Every checkpoint with downstream scores, in no order, and how many of some tasks it has. A
   * checkpoint that has others only is there with 0.
   */
  List<CheckpointCoverage> coverage(Set<String> tasks);

  /** How many checkpoints (recipe, size, seed, step) have any evaluation. */
  long checkpointCount();
}
