package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPathReferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          /m--DataDecide-dolma1_7-530M/snapshots/abc | dolma1_7 | Dolma1.7 | 530M | abc
          /models--allenai--DataDecide-c4-1B/snapshots/abc/model.bin | c4 | C4 | 1B | abc
          C:\\c\\models--allenai--DataDecide-c4-1B\\snapshots\\abc | c4 | C4 | 1B | abc
          allenai/DataDecide-c4-60M | c4 | C4 | 60M | -
          allenai/DataDecide-c4-60M/ | c4 | C4 | 60M | -
          ai2-llm/DataDecide-dolma17/snapshots/abc | dolma17 | Dolma1.7 | - | abc
          allenai/DataDecide-c4-7B | c4 | C4 | - | -
          DataDecide-unheard-of-4M | unheard-of | - | 4M | -
          DataDecide-data/allenai/DataDecide-falcon-4M | falcon | Falcon | 4M | -
          DataDecide-c4-4M/blobs/abc | c4 | C4 | 4M | -
          """)
  void readsRecipeSizeAndSnapshot(
      String path, String slug, String recipe, String size, String snapshot) {
    ModelPathReference reference = DataRecipes.fromModelPath(path).orElseThrow();
    assertThat(reference.slug()).isEqualTo(slug);
    assertThat(reference.recipe().map(match -> match.recipe().displayName()).orElse(null))
        .isEqualTo(recipe);
    assertThat(reference.size().map(ModelSize::label).orElse(null)).isEqualTo(size);
    assertThat(reference.snapshot().orElse(null)).isEqualTo(snapshot);
  }

  @Test
  void keepsTheSharesOfAMixtureInTheSlug() {
    ModelPathReference reference =
        DataRecipes.fromModelPath("allenai/DataDecide-dclm-baseline-25p-dolma1.7-75p-150M")
            .orElseThrow();
    assertThat(reference.slug()).isEqualTo("dclm-baseline-25p-dolma1.7-75p");
    assertThat(reference.recipe().orElseThrow().recipe().displayName())
        .isEqualTo("DCLM-Baseline 25% / Dolma 75%");
  }

  @Test
  void readsTheRepositoryOfEveryRecipeAndSize() {
    for (DataRecipe recipe : DataRecipes.all()) {
      for (ModelSize size : ModelSizes.all()) {
        ModelPathReference reference =
            DataRecipes.fromModelPath(recipe.hubModel(size)).orElseThrow();
        assertThat(reference.recipe().orElseThrow().recipe()).isSameAs(recipe);
        assertThat(reference.size()).contains(size);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "some/other/path",
        "/out/2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M",
        "allenai/DataDecide-",
        "allenai/DataDecide-/snapshots/abc"
      })
  void isEmptyForOtherPaths(String path) {
    assertThat(DataRecipes.fromModelPath(path)).isEmpty();
  }

  @Test
  void readsTheNameWhateverLiesBelowIt() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
        .assuming(text -> !text.contains("DataDecide-"))
        .check(text ->
            DataRecipes.fromModelPath("DataDecide-c4-4M/" + text).orElseThrow().slug().equals("c4")
                && DataRecipes.fromModelPath(text).isEmpty());
  }
}
