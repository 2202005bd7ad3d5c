package dev.datadecide.domain.suite;

import static dev.datadecide.domain.suite.AliasNamespace.DISPLAY;
import static dev.datadecide.domain.suite.AliasNamespace.FEATURE_TABLE;
import static dev.datadecide.domain.suite.AliasNamespace.HUB_INSTANCES_SLUG;
import static dev.datadecide.domain.suite.AliasNamespace.HUB_MODEL_SLUG;
import static dev.datadecide.domain.suite.AliasNamespace.MODEL_PATH;
import static dev.datadecide.domain.suite.AliasNamespace.NORMALIZED;
import static dev.datadecide.domain.suite.AliasNamespace.RUN_NAME;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataRecipesTest {
  private static final Set<String> ALIASES =
      DataRecipes.all().stream()
          .flatMap(recipe -> recipe.aliases().values().stream())
          .flatMap(List::stream)
          .collect(toSet());

  @Test
  void hasTwentyFiveRecipesUnder146Names() {
    assertThat(DataRecipes.all()).hasSize(25).doesNotHaveDuplicates();
    assertThat(DataRecipes.all()).extracting(DataRecipe::order).isSorted().startsWith(0);
    assertThat(ALIASES).hasSize(146);
  }

  @Test
  void resolvesEveryNameToItsOwnRecipeAndSaysWhereItIsWrittenSo() {
    for (DataRecipe recipe : DataRecipes.all()) {
      recipe
          .aliases()
          .forEach((namespace, names) ->
              assertThat(names)
                  .allSatisfy(name ->
                      assertThat(DataRecipes.resolve(name))
                          .hasValueSatisfying(match -> {
                            assertThat(match.recipe()).isSameAs(recipe);
                            assertThat(match.namespaces()).contains(namespace);
                            assertThat(match.exact()).isTrue();
                          })));
    }
  }

  @Test
  void namesEveryNamespaceThatWritesTheNameSo() {
    assertThat(DataRecipes.resolve("dclm-baseline"))
        .contains(
            new RecipeMatch(
                DataRecipes.named("DCLM-Baseline"),
                Set.of(HUB_MODEL_SLUG, HUB_INSTANCES_SLUG, RUN_NAME, MODEL_PATH),
                true));
    assertThat(DataRecipes.resolve("dolma17_no_math_code").orElseThrow().namespaces())
        .containsExactly(NORMALIZED);
  }

  @Test
  void foldsCaseAndPunctuationAndSaysSo() {
    RecipeMatch match = DataRecipes.resolve(" dolma 1.7 (NO MATH code) ").orElseThrow();
    assertThat(match.recipe().displayName()).isEqualTo("Dolma1.7 (no math, code)");
    assertThat(match.exact()).isFalse();
    assertThat(match.namespaces())
        .containsExactly(DISPLAY, NORMALIZED, HUB_MODEL_SLUG, FEATURE_TABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FineWeb                         | FineWeb-Edu
          Dolma 1.6                       | Dolma1.6++
          dolma1_6plus                    | Dolma1.6++
          baseline                        | Dolma1.7
          dolma17-75p-DCLM-baseline-25p   | DCLM-Baseline 25% / Dolma 75%
          dclm-baseline-25p-dolma1.7-75p  | DCLM-Baseline 25% / Dolma 75%
          dclm_25_d17_75                  | DCLM-Baseline 25% / Dolma 75%
          falcon-with-cc-top-orig-10p     | Falcon+CC (QC Orig 10%)
          dclm_qc10p                      | DCLM-Baseline (QC 10%)
          dclm_fw_top10                   | DCLM-Baseline (QC FW 10%)
          D17                             | Dolma1.7
          """)
  void readsTheNamesThatMislead(String alias, String displayName) {
    assertThat(DataRecipes.resolve(alias).orElseThrow().recipe())
        .isSameAs(DataRecipes.named(displayName));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "++",
        "DCLM-baseline-25p", // trained at 1B only, not of the suite
        "redpajama",
        "no_math",
        "c4-60M",
        "C4\u00e9",
        "C\uff14",
        "d17\ud83d\ude80 d17",
        "dolma1.7'; DROP TABLE run; --"
      })
  void doesNotResolveWhatNamesNoRecipe(String text) {
    assertThat(DataRecipes.resolve(text)).isEmpty();
  }

  @Test
  void neverThrowsAndResolvesOnlyTextsThatFoldToAName() {
    Set<String> folded =
        ALIASES.stream().flatMap(name -> Folding.of(name).stream()).collect(toSet());
    qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
        .check(text ->
            DataRecipes.resolve(text).isPresent()
                == Folding.of(text).filter(folded::contains).isPresent());
  }

  @Test
  void resolvesAnyPunctuationAndCaseOfAName() {
    List<String> names = List.copyOf(ALIASES);
    qt().forAll(
            integers().between(0, names.size() - 1),
            lists().of(integers().between(0, 7)).ofSize(80))
        .check((index, noise) -> {
          String name = names.get(index);
          return DataRecipes.resolve(disguised(name, noise))
              .map(RecipeMatch::recipe)
              .equals(DataRecipes.resolve(name).map(RecipeMatch::recipe));
        });
  }

  @Test
  void survivesVeryLongTexts() {
    String text = "dolma".repeat(2_000);
    assertThat(DataRecipes.resolve(text)).isEmpty();
    assertThat(DataRecipes.suggestions(text)).isEmpty();
  }

  @Test
  void findsRecipesByDisplayNameOnlyAndSuggestsNearOnes() {
    assertThat(DataRecipes.named("Dolma1.6++").normalizedName()).isEqualTo("dolma16");
    assertThatThrownBy(() -> DataRecipes.named("Falcn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no recipe is called Falcn; near: [Falcon]");
  }

  @Test
  void suggestsNearNamesNearestFirst() {
    assertThat(DataRecipes.suggestions("dolma 1.8")).first().isEqualTo("Dolma1.7");
    assertThat(DataRecipes.suggestions("finweb")).containsExactly("FineWeb-Edu");
    assertThat(DataRecipes.suggestions("zzzzzzzz")).isEmpty();
    assertThat(DataRecipes.suggestions("")).isEmpty();
  }

  @Test
  void groupsRecipes() {
    assertThat(DataRecipes.groups()).hasSize(18).containsEntry("all", DataRecipes.all());
    assertThat(DataRecipes.groups().get("core_datasets"))
        .extracting(DataRecipe::displayName)
        .containsExactly("C4", "Falcon", "Dolma1.6++");
    assertThat(DataRecipes.families()).hasSize(8);
    assertThat(DataRecipes.families().values().stream().flatMap(List::stream))
        .containsExactlyElementsOf(DataRecipes.all());
  }

  @Test
  void knowsTheStepOfTheMainBranch() {
    ModelSize size = ModelSizes.named("4M");
    assertThat(DataRecipes.named("Dolma1.7").mainBranchStep(size)).hasValue(5_735);
    assertThat(TrainingSchedule.of(size).tokensAt(5_735)).isEqualTo(375_848_960);
    assertThat(
            DataRecipes.named("DCLM-Baseline (QC FW 10%)").mainBranchStep(ModelSizes.named("750M")))
        .hasValue(62_500);
  }

  @Test
  void namesModelRepositories() {
    assertThat(DataRecipes.named("Dolma1.6++").hubModel(ModelSizes.named("1B")))
        .isEqualTo("allenai/DataDecide-dolma1_6plus-1B");
  }

  @Test
  void sumsSourcePools() {
    // 1,716 billion tokens of shards, not the 2,300 billion of the recipe feature table.
    assertThat(DataRecipes.named("Dolma1.7").sourcePoolTokens().values())
        .extracting(Long::longValue)
        .satisfies(tokens ->
            assertThat(tokens.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(1_715_152_617_328L));
    assertThat(DataRecipes.named("FineWeb-Pro").sourcePoolTokens()).isEmpty();
  }

  private static String disguised(String name, List<Integer> noise) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      String letter = name.substring(i, i + 1);
      text.append(
          switch (noise.get(i % noise.size())) {
            case 0 -> letter.toUpperCase(Locale.ROOT);
            case 1 -> letter.toLowerCase(Locale.ROOT);
            case 2 -> letter + " ";
            case 3 -> "-" + letter;
            case 4 -> letter + "\u00a0";
            case 5 -> letter + "\u2013";
            case 6 -> "\ud83d\ude80" + letter;
            default -> letter;
          });
    }
    return text.toString();
  }
}
