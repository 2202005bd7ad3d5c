package dev.datadecide.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {
  @ParameterizedTest
  @CsvSource({
    "4000, 4000",
    "100M, 1e8",
    "100Mt, 1e8",
    "1Gt, 1e9",
    "7B, 7e9",
    "2.5m, 2.5e6",
    "5T, 5e12",
    "1.1G, 1.1e9",
    "0.3Mtok, 3e5",
    "' 10 MT ', 1e7"
  })
  void readsCountsByTheFirstLetterOfTheSuffix(String text, double tokens) {
    assertThat(TokenText.parse(text)).hasValue(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "M", "5k", "1e9", "1_000M", "1,000", "2Mtx1", ".", "5.", "nan", "\u0665M"
      })
  void understandsNothingElse(String text) {
    assertThat(TokenText.parse(text)).isEmpty();
  }

  @Test
  void isEmptyBeyondTheRangeOfADouble() {
    assertThat(TokenText.parse("9".repeat(400))).isEmpty();
    assertThat(TokenText.parse("9".repeat(10_000) + "x")).isEmpty();
  }

  @Test
  void readsEveryWholeNumberOfMillions() {
    qt().forAll(integers().allPositive())
        .check(count -> TokenText.parse(count + "Mt").orElseThrow() == count * 1e6);
  }

  @Test
  void neverThrowsNorGivesWhatIsNoCount() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 20))
        .check(text -> {
          double tokens = TokenText.parse(text).orElse(0);
          return tokens >= 0 && Double.isFinite(tokens);
        });
  }
}
