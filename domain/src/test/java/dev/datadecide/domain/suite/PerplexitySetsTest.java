package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerplexitySetsTest {
  @Test
  void hasElevenSets() {
    assertThat(PerplexitySets.all()).hasSize(11);
    assertThat(PerplexitySets.all()).extracting(PerplexitySet::name).doesNotHaveDuplicates();
  }

  @Test
  void everySpellingResolvesToItsSet() {
    for (PerplexitySet set : PerplexitySets.all()) {
      assertThat(set.spellings())
          .hasSizeGreaterThanOrEqualTo(5)
          .allSatisfy(spelling -> assertThat(PerplexitySets.resolve(spelling)).contains(set));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c4, c4_en",
    "C4-valppl, c4_en",
    "pile valppl, pile",
    "dolma_common_crawl, dolma_common-crawl",
    "pretrain_eval/dolma_common-crawl-validation/Perplexity, dolma_common-crawl"
  })
  void resolvesLooseSpellings(String text, String name) {
    assertThat(PerplexitySets.resolve(text)).contains(PerplexitySets.named(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "valppl", "dolma", "piled", "eval/-validation/Perplexity"})
  void doesNotResolveOtherTexts(String text) {
    assertThat(PerplexitySets.resolve(text)).isEmpty();
  }

  @Test
  void findsSetsByNameOnly() {
    assertThatThrownBy(() -> PerplexitySets.named("c4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("c4");
  }
}
