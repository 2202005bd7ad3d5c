package dev.datadecide.domain.lineage;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.TrainingSchedule;

/**
 * The step whose weights a checkpoint holds. For the branch {@code main} it is the step of the
 * Hub's main branch where the catalogue knows it, else the end of the training schedule; trainers
 * stop ten or more steps later than the schedule says, so the two differ.
 */
public final class CheckpointWeights {
  private CheckpointWeights() {}

  /** Optimiser steps behind the weights of a checkpoint. */
  public static long stepOf(CheckpointRef checkpoint) {
    return switch (checkpoint.step()) {
      case CheckpointStep.AtStep at -> at.step();
      case CheckpointStep.Main main -> stepOfMain(checkpoint.recipe(), checkpoint.size());
    };
  }

  private static long stepOfMain(DataRecipe recipe, ModelSize size) {
    return recipe.mainBranchStep(size).orElseGet(() -> TrainingSchedule.of(size).finalStep());
  }
}
