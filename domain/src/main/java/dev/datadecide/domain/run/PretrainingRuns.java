package dev.datadecide.domain.run;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;

/**
 * Keys of the suite's pretraining runs. They exist as published results only, so their identity is
 * derived from recipe, size and seed: {@code
 * huggingface.co/allenai/DataDecide/dolma1_7-530M-small-aux-3}.
 */
public final class PretrainingRuns {
  /** Entity and project below {@link RunKey#HUB_HOST}. */
  public static final String ENTITY = "allenai";

  public static final String PROJECT = "DataDecide";

  private PretrainingRuns() {}

  public static RunKey keyOf(DataRecipe recipe, ModelSize size, Seed seed) {
    return keyOf(recipe.hubModelSlug(), size.label(), seed.hubName());
  }

  /**
   * The key for coordinates as written, for recipes, sizes or seeds the catalogue does not know.
   */
  public static RunKey keyOf(String recipe, String size, String seed) {
    return new RunKey(
        RunKey.HUB_HOST, ENTITY, PROJECT, recipe + "-" + size + "-" + seed.replace(' ', '-'));
  }

  /** Whether a key is one of a pretraining run of the suite. */
  public static boolean isPretraining(RunKey key) {
    return key.host().equals(RunKey.HUB_HOST)
        && key.entity().equals(ENTITY)
        && key.project().equals(PROJECT);
  }
}
