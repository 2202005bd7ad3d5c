package dev.datadecide.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.hyperparameter.HyperparameterValue.Present;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainingTypingTest {
  private final RunTyping typing = new RunTyping();

  @Test
  void everyRecipeSizeAndSeedIsReadBackFromItsKey() {
    for (DataRecipe recipe : DataRecipes.all()) {
      for (ModelSize size : ModelSizes.all()) {
        for (Seed seed : Seeds.all()) {
          TypedRun typed = type(PretrainingRuns.keyOf(recipe, size, seed));

          assertThat(typed.findings()).isEmpty();
          assertThat(typed.run()).isInstanceOf(PretrainingRun.class);
          assertThat(typed.run().classification().recipe()).contains(recipe);
          assertThat(typed.run().classification().size()).contains(size);
          assertThat(typed.run().classification().seed()).contains(seed);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dolma9, 4M, default, the recipe \"dolma9\"",
    "dolma1_7, 7B, default, the size \"7B\"",
    "dolma1_7, 4M, small aux 9, the seed \"small-aux-9\"",
    "dolma9, 7B, 77, 'the recipe \"dolma9\", the size \"7B\", the seed \"77\"'",
  })
  void unknownCoordinatesAreUnclassifiedWithAFinding(
      String recipe, String size, String seed, String unknown) {
    RunKey key = PretrainingRuns.keyOf(recipe, size, seed);
    TypedRun typed = type(key);

    assertThat(typed.run()).isInstanceOf(UnclassifiedRun.class);
    assertThat(typed.run().hyperparameters()).isEmpty();
    assertThat(typed.findings())
        .containsExactly(
            QualityFinding.warning(
                "unknown-pretraining-coordinates",
                key.text(),
                "the catalogue does not know " + unknown + " of " + key.runId()));
  }

  @Test
  void keyWithoutCoordinatesIsUnclassified() {
    TypedRun typed = type(new RunKey(RunKey.HUB_HOST, "allenai", "DataDecide", "🦜"));

    assertThat(typed.run()).isInstanceOf(UnclassifiedRun.class);
    assertThat(typed.findings())
        .extracting(QualityFinding::detail)
        .containsExactly("the catalogue does not know the recipe, the size, the seed of 🦜");
  }

  /** Values of the suite's table for 150M: batch 192, sequence 2048, 38,147 steps. */
  @Test
  void hyperparametersFollowFromTheSize() {
    TypedRun typed = type(PretrainingRuns.keyOf("c4", "150M", "small aux 3"));

    String schedule = "DataDecide training schedule";
    assertThat(typed.run().hyperparameters())
        .contains(
            new Present("batch_size", "192", schedule),
            new Present("sequence_length", "2048", schedule),
            new Present("total_steps", "38147", schedule),
            new Present("total_tokens", "15000000000", schedule),
            new Present("warmup_steps", "381", schedule),
            new Present("weight_decay", "0.05", schedule),
            new Present(
                "seed", "15", "number of seed small aux 3 in the DataDecide training code"));
  }

  private TypedRun type(RunKey key) {
    return typing.type(RunSketch.of(key).observed());
  }
}
