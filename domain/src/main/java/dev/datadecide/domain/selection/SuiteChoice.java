package dev.datadecide.domain.selection;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads names of recipes, sizes and seeds. */
final class SuiteChoice {
  private static final String ALL = "all";

  private final Problems problems;

  SuiteChoice(Problems problems) {
    this.problems = problems;
  }

  /** The recipes that are meant; nothing when they are not restricted. */
  Optional<List<String>> recipes(FrameSelection selection) {
    if (selection.recipes().isEmpty()
        && selection.recipeGroups().isEmpty()
        && selection.excludedRecipes().isEmpty()) {
      return Optional.empty();
    }
    Set<String> chosen = new LinkedHashSet<>();
    if (selection.recipes().isEmpty() && selection.recipeGroups().isEmpty()) {
      addAll(chosen);
    }
    for (String name : selection.recipes()) {
      if (name.equalsIgnoreCase(ALL)) {
        addAll(chosen);
      } else {
        recipe(name).ifPresent(chosen::add);
      }
    }
    selection.recipeGroups().forEach(name -> chosen.addAll(group(name)));
    selection.excludedRecipes().forEach(name -> recipe(name).ifPresent(chosen::remove));
    return Optional.of(List.copyOf(chosen));
  }

  /** The display name of a recipe. */
  Optional<String> recipe(String name) {
    Optional<String> known =
        DataRecipes.resolve(name).map(RecipeMatch::recipe).map(DataRecipe::displayName);
    if (known.isEmpty()) {
      problems.unknown(
          "data recipe",
          name,
          question(DataRecipes.suggestions(name)),
          "list the recipes: ddn select recipes");
    }
    return known;
  }

  private List<String> group(String name) {
    Map<String, List<DataRecipe>> groups = new LinkedHashMap<>(DataRecipes.families());
    groups.putAll(DataRecipes.groups());
    List<DataRecipe> members = groups.get(name.strip().replace('-', '_'));
    if (members == null) {
      problems.unknown(
          "group of recipes",
          name,
          groups.keySet(),
          "take one of " + String.join(", ", groups.keySet()));
      return List.of();
    }
    return members.stream().map(DataRecipe::displayName).toList();
  }

  private static void addAll(Set<String> chosen) {
    DataRecipes.all().forEach(recipe -> chosen.add(recipe.displayName()));
  }

  /** The sizes that are meant; nothing when they are not restricted. */
  Optional<List<String>> sizes(FrameSelection selection) {
    if (selection.sizes().isEmpty()
        && selection.excludedSizes().isEmpty()
        && selection.smallest().isEmpty()
        && selection.largest().isEmpty()) {
      return Optional.empty();
    }
    boolean isOfAll =
        selection.sizes().isEmpty() || selection.sizes().stream().anyMatch(ALL::equalsIgnoreCase);
    List<ModelSize> chosen = new ArrayList<>();
    if (isOfAll) {
      chosen.addAll(ModelSizes.all());
    }
    for (String label : selection.sizes()) {
      if (!label.equalsIgnoreCase(ALL)) {
        size(label).filter(size -> !chosen.contains(size)).ifPresent(chosen::add);
      }
    }
    selection.excludedSizes().forEach(label -> size(label).ifPresent(chosen::remove));
    Optional<ModelSize> smallest = selection.smallest().flatMap(this::size);
    Optional<ModelSize> largest = selection.largest().flatMap(this::size);
    return Optional.of(
        chosen.stream()
            .filter(size -> smallest.map(least -> size.order() >= least.order()).orElse(true))
            .filter(size -> largest.map(most -> size.order() <= most.order()).orElse(true))
            .map(ModelSize::label)
            .toList());
  }

  /** A size of the suite. */
  Optional<ModelSize> size(String label) {
    Optional<ModelSize> known = ModelSizes.resolve(label);
    if (known.isEmpty()) {
      problems.unknown(
          "model size",
          label,
          question(ModelSizes.suggestions(label)),
          "take one of "
              + String.join(", ", ModelSizes.all().stream().map(ModelSize::label).toList()));
    }
    return known;
  }

  /** Recipe and size of each pair. */
  List<List<String>> pairs(FrameSelection selection) {
    List<List<String>> pairs = new ArrayList<>();
    for (RecipeSize pair : selection.pairs()) {
      Optional<String> recipe = recipe(pair.recipe());
      Optional<ModelSize> size = size(pair.size());
      if (recipe.isPresent() && size.isPresent()) {
        pairs.add(List.of(recipe.get(), size.get().label()));
      }
    }
    return pairs;
  }

  /** The seeds of names and of the reference pipeline's numbers. */
  List<Seed> seeds(FrameSelection selection) {
    Set<Seed> chosen = new LinkedHashSet<>();
    for (String name : selection.seeds()) {
      if (name.equalsIgnoreCase(ALL)) {
        chosen.addAll(Seeds.all());
        continue;
      }
      Optional<Seed> seed =
          name.strip().matches("[0-4]")
              ? Seeds.ofDatadecNumber(Integer.parseInt(name.strip()))
              : Seeds.resolve(name);
      if (seed.isEmpty()) {
        List<String> names = Seeds.all().stream().map(Seed::hubName).toList();
        problems.unknown(
            "seed", name, names, "take one of " + String.join(", ", names) + ", or 0 to 4");
      }
      seed.ifPresent(chosen::add);
    }
    return List.copyOf(chosen);
  }

  private static String question(List<String> near) {
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }
}
