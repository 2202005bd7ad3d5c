package dev.datadecide.domain.suite;

import static dev.datadecide.domain.SharedFacts.elements;
import static dev.datadecide.domain.SharedFacts.texts;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.SharedFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("real-data")
class RecipeFactsTest {
  private static final JsonNode FACTS = SharedFacts.json("reference/recipes.json");

  private static final Map<AliasNamespace, String> NAMESPACES =
      Map.ofEntries(
          entry(AliasNamespace.DISPLAY, "display"),
          entry(AliasNamespace.NORMALIZED, "dr_ingest_normalized"),
          entry(AliasNamespace.MIX, "ai2_mix"),
          entry(AliasNamespace.FOLDED_MIX, "scaling_law_mix_folded"),
          entry(AliasNamespace.HUB_MODEL_SLUG, "hf_model_repo_slug"),
          entry(AliasNamespace.HUB_INSTANCES_SLUG, "hf_instances_slug"),
          entry(AliasNamespace.RUN_NAME, "wandb_run_slug"),
          entry(AliasNamespace.MODEL_PATH, "wandb_model_path_slug_known_to_datadec"),
          entry(AliasNamespace.FEATURE_TABLE, "dataset_features_csv"));

  @Test
  void everyRecipeIsAsPublished() {
    List<JsonNode> recipes = elements(FACTS.path("recipes")).toList();
    assertThat(recipes).hasSize(25).hasSameSizeAs(DataRecipes.all());
    for (int i = 0; i < recipes.size(); i++) {
      JsonNode facts = recipes.get(i);
      DataRecipe recipe = DataRecipes.all().get(i);
      assertThat(recipe.displayName()).isEqualTo(facts.path("canonical").asString());
      assertThat(recipe.order()).isEqualTo(facts.path("order_datadec").asInt());
      assertThat(recipe.ingestOrder()).isEqualTo(facts.path("order_dr_ingest").asInt());
      assertThat(recipe.family()).isEqualTo(facts.path("family").asString());
      assertThat(recipe.normalizedName()).isEqualTo(facts.path("normalized").asString());
      for (ModelSize size : ModelSizes.all()) {
        assertThat(recipe.hubModel(size))
            .isEqualTo(
                facts.path("hf_model_repo_pattern").asString().replace("{size}", size.label()));
        JsonNode steps = facts.path("main_branch_step").path(size.label());
        assertThat(steps.size()).isEqualTo(1);
        assertThat(recipe.mainBranchStep(size)).isEqualTo(OptionalLong.of(steps.path(0).asLong()));
      }
      assertThat(List.copyOf(recipe.sourcePoolTokens().entrySet()))
          .isEqualTo(
              facts.path("source_pool_tokens").properties().stream()
                  .map(pool -> Map.entry(pool.getKey(), pool.getValue().asLong()))
                  .toList());
    }
  }

  @Test
  void everyAliasIsThereInItsNamespace() {
    assertThat(NAMESPACES.keySet()).containsExactlyInAnyOrder(AliasNamespace.values());
    for (JsonNode facts : elements(FACTS.path("recipes")).toList()) {
      DataRecipe recipe = DataRecipes.named(facts.path("canonical").asString());
      assertThat(facts.path("aliases").propertyNames())
          .containsExactlyInAnyOrderElementsOf(NAMESPACES.values());
      NAMESPACES.forEach((namespace, name) ->
          assertThat(recipe.aliases())
              .containsEntry(namespace, texts(facts.path("aliases").path(name))));
    }
  }

  @Test
  void all146AliasesResolve() {
    Set<Map.Entry<String, JsonNode>> aliases = FACTS.path("alias_to_canonical").properties();
    assertThat(aliases)
        .hasSize(146)
        .allSatisfy(alias -> {
          RecipeMatch match = DataRecipes.resolve(alias.getKey()).orElseThrow();
          assertThat(match.exact()).isTrue();
          assertThat(match.recipe().displayName()).isEqualTo(alias.getValue().asString());
        });
  }

  @Test
  void mixesOutsideTheSuiteDoNotResolve() {
    assertThat(FACTS.path("rejected_mixes").propertyNames())
        .hasSize(5)
        .allSatisfy(mix -> assertThat(DataRecipes.resolve(mix)).isEmpty());
  }

  @Test
  void groupsAndFamiliesAreAsPublished() {
    assertThat(names(DataRecipes.groups())).isEqualTo(lists(FACTS.path("named_groups")));
    assertThat(names(DataRecipes.families())).isEqualTo(lists(FACTS.path("families")));
  }

  private static Map<String, List<String>> names(Map<String, List<DataRecipe>> groups) {
    return groups.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                group -> group.getValue().stream().map(DataRecipe::displayName).toList()));
  }

  private static Map<String, List<String>> lists(JsonNode object) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    object.properties().forEach(list -> lists.put(list.getKey(), texts(list.getValue())));
    return lists;
  }
}
