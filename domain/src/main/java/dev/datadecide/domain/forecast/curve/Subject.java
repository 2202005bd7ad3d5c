package dev.datadecide.domain.forecast.curve;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.RecipeMatch;
import java.util.Optional;

/**
 * What a forecast is about: one run.
 *
 * @param id the run's key, or another name that no other subject of a table has
 * @param recipe display name of the data recipe, or the name that the data has where it is of no
 *     known recipe
 * @param seed as in the result tables; {@code mean} for the mean of several
 */
public record Subject(String id, String recipe, ModelSize size, String seed) {
  /** Seed of the mean over seeds. */
  public static final String MEAN_SEED = "mean";

  /** A pretraining run that is named by its coordinates. */
  public static Subject of(String recipe, ModelSize size, String seed) {
    return new Subject(recipe + "/" + size + "/" + seed, recipe, size, seed);
  }

  /** Family of the recipe; empty for recipes that are not of the suite. */
  public Optional<String> family() {
    return DataRecipes.resolve(recipe).map(RecipeMatch::recipe).map(DataRecipe::family);
  }
}
