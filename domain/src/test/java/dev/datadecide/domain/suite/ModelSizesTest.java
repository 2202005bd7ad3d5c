package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.strings;

import java.math.BigInteger;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSizesTest {
  @Test
  void hasFourteenSizesInOrder() {
    assertThat(ModelSizes.all())
        .extracting(ModelSize::label)
        .containsExactly(
            "4M", "6M", "8M", "10M", "14M", "16M", "20M", "60M", "90M", "150M", "300M", "530M",
            "750M", "1B");
    assertThat(ModelSizes.all()).extracting(ModelSize::order).startsWith(0, 1, 2).isSorted();
    assertThat(ModelSizes.all()).extracting(ModelSize::nominal).isSorted();
  }

  @Test
  void countsParametersByTheFormulaOfTheShape() {
    assertThat(ModelSizes.all())
        .allSatisfy(size ->
            assertThat(size.exactNonEmbeddingParameters())
                .isEqualTo(size.shape().nonEmbeddingParameters()));
  }

  @Test
  void trainedWithRoundCountsFrom150MillionOn() {
    assertThat(ModelSizes.all())
        .allSatisfy(size -> {
          assertThat(size.trainingCountIsNominal()).isEqualTo(size.nominal() >= 150_000_000);
          assertThat(size.trainingParameters())
              .isEqualTo(
                  size.trainingCountIsNominal()
                      ? size.nominal()
                      : size.exactNonEmbeddingParameters());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"150M", "150m", " 150M ", "150 M", "\t150M\n"})
  void resolvesLabelsInAnyCaseAndWithBlanks(String text) {
    assertThat(ModelSizes.resolve(text)).contains(ModelSizes.named("150M"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12M", "1.50M", "15-0M", "150", "M", "-1B", "1B1", "1\u0412"})
  void doesNotResolveOtherTexts(String text) {
    assertThat(ModelSizes.resolve(text)).isEmpty();
  }

  @Test
  void neverThrowsOnAnyText() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 12))
        .check(text ->
            ModelSizes.resolve(text).isEmpty()
                || Folding.of(ModelSizes.resolve(text).orElseThrow().label())
                    .equals(Folding.of(text)));
  }

  @Test
  void findsSizesByLabelOnlyAndSuggestsNearOnes() {
    assertThatThrownBy(() -> ModelSizes.named("531M"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no size is called 531M; near: [530M]");
    assertThat(ModelSizes.suggestions("150N")).containsExactly("150M");
    assertThat(ModelSizes.suggestions("huge")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.7e6, 4M",
    "1, 4M",
    "70000000, 60M",
    "151900000, 150M",
    "681300000, 750M",
    "1.2e12, 1B"
  })
  void findsTheNearestSize(double count, String label) {
    assertThat(ModelSizes.nearest(count).label()).isEqualTo(label);
  }

  @Test
  void theNearestSizeOfItsOwnCountIsTheSizeItself() {
    assertThat(ModelSizes.all())
        .allSatisfy(size ->
            assertThat(ModelSizes.nearest((double) size.trainingParameters())).isSameAs(size));
    qt().forAll(doubles().between(1, 2e9))
        .check(count -> {
          double best = Math.abs(ModelSizes.nearest(count).trainingParameters() - count);
          return ModelSizes.all().stream()
              .allMatch(size -> best <= Math.abs(size.trainingParameters() - count));
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoParameterCount(double count) {
    assertThatThrownBy(() -> ModelSizes.nearest(count))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void publishesTwoHundredAndEightyFiveCells() {
    // 1,410,750 published rows / (25 recipes x 3 seeds x 66 tasks)
    assertThat(ModelSizes.all().stream().mapToInt(size -> size.publishedSteps().size()).sum())
        .isEqualTo(1_410_750 / (25 * 3 * 66))
        .isEqualTo(285);
  }

  @Test
  void publishedAndMissingStepsDoNotOverlap() {
    assertThat(ModelSizes.all())
        .allSatisfy(size -> {
          assertThat(size.publishedSteps()).isSorted().doesNotHaveDuplicates();
          assertThat(Collections.disjoint(size.publishedSteps(), size.missingSteps())).isTrue();
          assertThat(size.lastPublishedStep()).isLessThanOrEqualTo(size.finalStep());
        });
  }

  @Test
  void saysWhereThePublishedStepsHaveHolesAndStop() {
    ModelSize sixteen = ModelSizes.named("16M");
    assertThat(sixteen.publishedSteps()).startsWith(1_250L, 2_500L, 3_750L, 6_250L);
    assertThat(sixteen.missingSteps()).containsExactly(0L, 5_000L);
    assertThat(sixteen.publishedStepsAreCut()).isFalse();
    ModelSize cut = ModelSizes.named("14M");
    assertThat(cut.lastPublishedStep()).isEqualTo(20_000);
    assertThat(cut.missingSteps()).containsExactly(13_750L, 21_953L);
    assertThat(cut.publishedStepsAreCut()).isTrue();
  }

  @Test
  void countsComputeWithoutRounding() {
    ModelSize size = ModelSizes.named("1B");
    // 6 x 1,176,832,000 x 100,015,669,248
    assertThat(size.compute(100_015_669_248L)).isEqualTo(new BigInteger("706209840434774016000"));
    assertThat(size.computeByTrainingCount(100_015_669_248L))
        .isEqualTo(new BigInteger("600094015488000000000"));
  }
}
