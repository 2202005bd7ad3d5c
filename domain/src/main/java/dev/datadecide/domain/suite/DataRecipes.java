package dev.datadecide.domain.suite;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The 25 recipes, and how any of their names is understood. */
public final class DataRecipes {
  private static final List<DataRecipe> ALL = RecipeCatalogue.recipes();
  private static final Map<String, List<DataRecipe>> GROUPS = RecipeCatalogue.groups(ALL);
  private static final Map<String, RecipeMatch> EXACT = new HashMap<>();
  private static final Map<String, RecipeMatch> FOLDED = new HashMap<>();
  private static final Map<String, String> DISPLAY_NAMES = new LinkedHashMap<>();

  static {
    for (DataRecipe recipe : ALL) {
      recipe
          .aliases()
          .forEach((namespace, names) -> names.forEach(name -> index(recipe, namespace, name)));
    }
  }

  private DataRecipes() {}

  /** All recipes in the suite's order. */
  public static List<DataRecipe> all() {
    return ALL;
  }

  /**
   * The recipe that a text names, in whatever namespace: as written, else disregarding case and
   * punctuation. Every name belongs to one recipe only, also then. The size that model names end
   * with is not taken off: see {@link #fromModelPath}.
   */
  public static Optional<RecipeMatch> resolve(String text) {
    return Optional.ofNullable(EXACT.get(text)).or(() -> Folding.of(text).map(FOLDED::get));
  }

  /**
   * The recipe of a display name.
   *
   * @throws IllegalArgumentException when no recipe is called so
   */
  public static DataRecipe named(String displayName) {
    return ALL.stream()
        .filter(recipe -> recipe.displayName().equals(displayName))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no recipe is called %s; near: %s"
                    .formatted(displayName, suggestions(displayName))));
  }

  /** Display names of the recipes that a text nearly names, nearest first; at most three. */
  public static List<String> suggestions(String text) {
    return NearestNames.among(DISPLAY_NAMES, text);
  }

  /** Named groups of recipes, such as {@code base} or {@code dclm_variants}, in order. */
  public static Map<String, List<DataRecipe>> groups() {
    return GROUPS;
  }

  /** The eight families and their recipes, in order. */
  public static Map<String, List<DataRecipe>> families() {
    Map<String, List<DataRecipe>> families = new LinkedHashMap<>();
    for (DataRecipe recipe : ALL) {
      families.computeIfAbsent(
          recipe.family(),
          family -> ALL.stream().filter(other -> other.family().equals(family)).toList());
    }
    return Collections.unmodifiableMap(families);
  }

  /** What the path or name of a model of the suite says; empty for any other path. */
  public static Optional<ModelPathReference> fromModelPath(String path) {
    return ModelPathReference.parse(path);
  }

  private static void index(DataRecipe recipe, AliasNamespace namespace, String name) {
    RecipeMatch exact = new RecipeMatch(recipe, Set.of(namespace), true);
    EXACT.merge(name, exact, DataRecipes::join);
    Folding.of(name)
        .ifPresent(folded ->
            FOLDED.merge(
                folded, new RecipeMatch(recipe, Set.of(namespace), false), DataRecipes::join));
    DISPLAY_NAMES.put(name, recipe.displayName());
  }

  private static RecipeMatch join(RecipeMatch one, RecipeMatch other) {
    if (one.recipe() != other.recipe()) {
      throw new IllegalStateException(
          "one name for two recipes: %s, %s".formatted(one.recipe(), other.recipe()));
    }
    Set<AliasNamespace> namespaces = EnumSet.copyOf(one.namespaces());
    namespaces.addAll(other.namespaces());
    return new RecipeMatch(one.recipe(), namespaces, one.exact());
  }
}
