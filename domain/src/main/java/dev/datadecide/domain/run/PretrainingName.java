package dev.datadecide.domain.run;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The run id of a pretraining run, {@code <recipe>-<size>-<seed>}, taken apart. */
record PretrainingName(Map<String, String> fields) {
  static final String RECIPE = "recipe";
  static final String SIZE = "size";
  static final String SEED = "seed";
  static final List<String> PARTS = List.of(RECIPE, SIZE, SEED);

  /**
   * Recipes contain hyphens and percentages, so the last part that looks like a size is the size.
   */
  private static final Pattern NAME =
      Pattern.compile("(?<recipe>.+)-(?<size>\\d+[KMBT])-(?<seed>.+)", Pattern.DOTALL);

  PretrainingName {
    fields = Map.copyOf(fields);
  }

  static PretrainingName of(RunKey key) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = NAME.matcher(key.runId());
    if (matcher.matches()) {
      PARTS.forEach(part -> fields.put(part, matcher.group(part)));
    }
    return new PretrainingName(fields);
  }

  Optional<DataRecipe> recipe() {
    return part(RECIPE).flatMap(DataRecipes::resolve).map(RecipeMatch::recipe);
  }

  Optional<ModelSize> size() {
    return part(SIZE).flatMap(ModelSizes::resolve);
  }

  Optional<Seed> seed() {
    return part(SEED).flatMap(Seeds::resolve);
  }

  boolean isKnown() {
    return recipe().isPresent() && size().isPresent() && seed().isPresent();
  }

  Optional<String> part(String part) {
    return Optional.ofNullable(fields.get(part));
  }
}
