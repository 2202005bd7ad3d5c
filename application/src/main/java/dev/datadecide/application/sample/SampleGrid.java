package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkpoints that a sample evaluates: the published steps of some recipes and sizes with their
 * three seeds.
 */
record SampleGrid(List<DataRecipe> recipes, List<ModelSize> sizes) {
  /** The whole suite. */
  static final SampleGrid FULL = new SampleGrid(DataRecipes.all(), ModelSizes.all());

  SampleGrid {
    recipes = List.copyOf(recipes);
    sizes = List.copyOf(sizes);
  }

  /** By size, recipe, step and seed. */
  List<SampleCheckpoint> checkpoints() {
    List<SampleCheckpoint> checkpoints = new ArrayList<>();
    for (ModelSize size : sizes) {
      for (DataRecipe recipe : recipes) {
        for (long step : size.publishedSteps()) {
          for (Seed seed : Seeds.publishedFor(size)) {
            checkpoints.add(new SampleCheckpoint(recipe, size, seed, step));
          }
        }
      }
    }
    return checkpoints;
  }

  /** Evaluation rows: one per checkpoint and task. */
  static long rows(List<SampleCheckpoint> checkpoints) {
    return (long) checkpoints.size() * Tasks.all().size();
  }
}
