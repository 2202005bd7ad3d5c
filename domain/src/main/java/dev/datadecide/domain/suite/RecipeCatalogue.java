package dev.datadecide.domain.suite;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the recipes out of their tables. */
final class RecipeCatalogue {
  private RecipeCatalogue() {}

  static List<DataRecipe> recipes() {
    return RecipeTable.IDENTITY.rows().stream().map(RecipeCatalogue::recipe).toList();
  }

  /** Named groups in order of publication; {@code all} is every recipe. */
  static Map<String, List<DataRecipe>> groups(List<DataRecipe> recipes) {
    Map<String, DataRecipe> byName =
        recipes.stream().collect(toMap(DataRecipe::normalizedName, recipe -> recipe));
    Map<String, List<DataRecipe>> groups = new LinkedHashMap<>();
    groups.put("all", recipes);
    for (String group : RecipeGroupTable.GROUPS.distinct("group")) {
      List<DataRecipe> members = new ArrayList<>();
      RecipeGroupTable.GROUPS
          .where("group", group)
          .flatMap(row -> row.words("recipes").stream())
          .forEach(name -> members.add(byName.get(name)));
      groups.put(group, List.copyOf(members));
    }
    return Collections.unmodifiableMap(groups);
  }

  private static DataRecipe recipe(CatalogueRow identity) {
    return new DataRecipe(
        identity, aliases(identity), mainBranchSteps(identity), sourcePoolTokens(identity));
  }

  private static Map<AliasNamespace, List<String>> aliases(CatalogueRow identity) {
    String normalized = identity.text("normalized");
    String display = identity.text("display");
    List<String> mixes = column(RecipeTable.MIXES, normalized, "mix");
    CatalogueRow slugs = RecipeTable.HUB_SLUGS.only("normalized", normalized);
    List<String> hubModel = List.of(slugs.text("hub_model"));

    Map<AliasNamespace, List<String>> aliases = new EnumMap<>(AliasNamespace.class);
    aliases.put(AliasNamespace.DISPLAY, List.of(display));
    aliases.put(AliasNamespace.NORMALIZED, List.of(normalized));
    aliases.put(AliasNamespace.MIX, mixes);
    aliases.put(AliasNamespace.FOLDED_MIX, List.of(foldedMix(mixes.getFirst())));
    aliases.put(AliasNamespace.HUB_MODEL_SLUG, hubModel);
    aliases.put(AliasNamespace.HUB_INSTANCES_SLUG, List.of(slugs.text("hub_instances")));
    aliases.put(AliasNamespace.RUN_NAME, column(RecipeTable.RUN_NAMES, normalized, "run_name"));
    aliases.put(
        AliasNamespace.MODEL_PATH,
        slugs.optional("model_path").isPresent() ? hubModel : List.<String>of());
    aliases.put(AliasNamespace.FEATURE_TABLE, List.of(display.replace(",", "")));
    return Collections.unmodifiableMap(aliases);
  }

  private static String foldedMix(String mix) {
    return mix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
  }

  private static List<String> column(CatalogueTable table, String normalized, String column) {
    return table.where("normalized", normalized).map(row -> row.text(column)).toList();
  }

  private static Map<String, Long> mainBranchSteps(CatalogueRow identity) {
    CatalogueRow steps = MainBranchTable.STEPS.only("order", identity.text("order"));
    return ModelSizes.all().stream()
        .collect(toMap(ModelSize::label, size -> steps.count(size.label())));
  }

  private static Map<String, Long> sourcePoolTokens(CatalogueRow identity) {
    Map<String, Long> tokens = new LinkedHashMap<>();
    RecipeGroupTable.MEMBERS
        .where("normalized", identity.text("normalized"))
        .flatMap(row -> row.words("pools").stream())
        .forEach(
            pool -> tokens.put(pool, RecipeGroupTable.POOLS.only("pool", pool).count("tokens")));
    return Collections.unmodifiableMap(tokens);
  }
}
