package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedsTest {
  @ParameterizedTest
  @CsvSource({
    "small aux 2, small aux 2",
    "small-aux-2, small aux 2",
    "small_aux_2, small aux 2",
    "SMALL AUX 3, small aux 3",
    "Small_Aux-3, small aux 3",
    "'  large aux 2 ', large aux 2",
    "largeaux3, large aux 3",
    "large_aux_e, large aux 3",
    "DEFAULT, default",
    "seed-default, default",
    "step500-seed-small-aux-2, small aux 2",
    "step69369-seed-large-aux-3, large aux 3",
    "STEP5725_SEED_DEFAULT, default",
    "6198, default",
    "seed-14, small aux 2",
    "15, small aux 3"
  })
  void resolvesEverySpelling(String spelling, String hubName) {
    assertThat(Seeds.resolve(spelling)).map(Seed::hubName).contains(hubName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "2", "4", "5", "seed-2", "small aux 4", "step500", "stepX-seed-default"})
  void doesNotGuess(String spelling) {
    assertThat(Seeds.resolve(spelling)).isEmpty();
  }

  @Test
  void neverThrowsAndIgnoresSurroundingBlanks() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 30))
        .check(text -> Seeds.resolve(text).equals(Seeds.resolve("  " + text + "\n")));
  }

  @Test
  void resolvesAnyMixtureOfSeparators() {
    List<String> separators = List.of("", " ", "-", "_", " - ");
    qt().forAll(integers().between(0, 4), integers().between(0, 4), integers().between(0, 4))
        .check((index, first, second) -> {
          Seed seed = Seeds.all().get(index);
          String name =
              seed.hubName()
                  .replaceFirst(" ", separators.get(first))
                  .replaceFirst(" (?=[0-9])", separators.get(second));
          return Seeds.resolve(name).filter(seed::equals).isPresent();
        });
  }

  @Test
  void knowsBothNumberings() {
    assertThat(Seeds.all()).extracting(Seed::datadecNumber).containsExactly(0, 1, 2, 3, 4);
    assertThat(Seeds.all()).extracting(Seed::ai2Number).containsExactly(6198, 14, 15, 4, 5);
    assertThat(Seeds.ofDatadecNumber(4)).map(Seed::hubName).contains("large aux 3");
    assertThat(Seeds.ofAi2Number(4)).map(Seed::hubName).contains("large aux 2");
    assertThat(Seeds.ofAi2Number(2)).map(Seed::hubName).contains("default");
    assertThat(Seeds.ofDatadecNumber(5)).isEmpty();
    assertThat(Seeds.ofAi2Number(0)).isEmpty();
  }

  @Test
  void publishesOtherSeedsAtOneBillion() {
    assertThat(Seeds.publishedFor(ModelSizes.named("750M")))
        .extracting(Seed::hubName)
        .containsExactly("default", "small aux 2", "small aux 3");
    assertThat(Seeds.publishedFor(ModelSizes.named("1B")))
        .extracting(Seed::hubName)
        .containsExactly("default", "large aux 2", "large aux 3");
  }

  @Test
  void writesAndReadsBranches() {
    for (Seed seed : Seeds.all()) {
      CheckpointBranch branch = new CheckpointBranch(6_250, seed);
      assertThat(branch.name()).isEqualTo("step6250-seed-" + seed.hyphenName());
      assertThat(CheckpointBranch.parse(branch.name())).contains(branch);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "step6250",
        "step-1-seed-default",
        "step99999999999999999999-seed-default",
        "step6250-seed-unknown",
        "refs/heads/step6250-seed-default"
      })
  void readsNoOtherBranch(String branch) {
    assertThat(CheckpointBranch.parse(branch)).isEqualTo(Optional.empty());
  }
}
