package dev.datadecide.domain.lineage;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.List;
import java.util.Optional;

/** A pretraining checkpoint by its coordinates in the suite; the seed may be unknown. */
public record CheckpointRef(
    DataRecipe recipe, ModelSize size, Optional<Seed> seed, CheckpointStep step) {
  private static final String UNKNOWN_SEED = "unknown seed";

  /**
   * How lineages are called: recipe, size, seed and step, joined by slashes ({@code
   * Dolma1.7/60M/small aux 2/6250}).
   */
  public String id() {
    return String.join(
        "/",
        recipe.displayName(),
        size.label(),
        seed.map(Seed::hubName).orElse(UNKNOWN_SEED),
        step.text());
  }

  /**
   * Reads {@link #id()} back, with any name of recipe, size and seed; a step is digits or {@code
   * main}. Names of recipes may have slashes.
   */
  public static Optional<CheckpointRef> parse(String id) {
    List<String> parts = List.of(id.split("/", -1));
    if (parts.size() < 4) {
      return Optional.empty();
    }
    int seedAt = parts.size() - 2;
    Optional<DataRecipe> recipe =
        DataRecipes.resolve(String.join("/", parts.subList(0, parts.size() - 3)))
            .map(RecipeMatch::recipe);
    Optional<ModelSize> size = ModelSizes.resolve(parts.get(parts.size() - 3).strip());
    String named = parts.get(seedAt).strip();
    Optional<Seed> seed = Seeds.resolve(named);
    Optional<CheckpointStep> step = CheckpointStep.parse(parts.getLast().strip());
    return recipe.isPresent()
            && size.isPresent()
            && step.isPresent()
            && (seed.isPresent() || named.equals(UNKNOWN_SEED))
        ? Optional.of(new CheckpointRef(recipe.get(), size.get(), seed, step.get()))
        : Optional.empty();
  }

  /** For people: {@code 530M Dolma1.7, seed small aux 3, step 6250}. */
  public String text() {
    return size.label()
        + " "
        + recipe.displayName()
        + seed.map(known -> ", seed " + known.hubName()).orElse("")
        + ", step "
        + step.text();
  }
}
