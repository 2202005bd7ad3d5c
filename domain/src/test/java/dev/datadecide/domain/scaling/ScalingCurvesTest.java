package dev.datadecide.domain.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScalingCurvesTest {
  private static ScalingObservation seed(String recipe, String size, double value) {
    return new ScalingObservation(
        ScalingGroup.ofPretraining(recipe, size),
        "run",
        10,
        OptionalLong.of(1_000),
        OptionalDouble.of(6e6),
        value,
        false);
  }

  @Test
  void takesMeanAndSampleDeviationOverTheSeeds() {
    ScalingPoint point =
        ScalingCurves.of(List.of(seed("C4", "4M", 1), seed("C4", "4M", 2), seed("C4", "4M", 6)))
            .getFirst();
    assertThat(point.runs()).isEqualTo(3);
    assertThat(point.mean()).hasValue(3);
    // Squares 4 + 1 + 9, over n - 1 = 2.
    assertThat(point.deviation()).hasValue(Math.sqrt(7));
    assertThat(point.least()).hasValue(1);
    assertThat(point.most()).hasValue(6);
    assertThat(point.compute()).hasValue(6e6);
  }

  @Test
  void oneSeedHasNoDeviation() {
    assertThat(ScalingCurves.of(List.of(seed("C4", "4M", 1))).getFirst().deviation()).isEmpty();
  }

  @Test
  void countsWhatIsNotFiniteAndLeavesItOut() {
    ScalingPoint point =
        ScalingCurves.of(
                List.of(seed("C4", "4M", Double.NaN), seed("C4", "4M", 2), seed("C4", "4M", 4)))
            .getFirst();
    assertThat(point.runs()).isEqualTo(2);
    assertThat(point.notFinite()).isEqualTo(1);
    assertThat(point.mean()).hasValue(3);
    ScalingPoint none = ScalingCurves.of(List.of(seed("C4", "4M", Double.NaN))).getFirst();
    assertThat(none.mean()).isEmpty();
    assertThat(none.compute()).isEmpty();
  }

  @Test
  void standsInTheOrderOfRecipesAndSizes() {
    assertThat(
            ScalingCurves.of(
                    List.of(
                        seed("not known", "4M", 1),
                        seed("C4", "1B", 1),
                        seed("C4", "60M", 1),
                        seed("Dolma1.7", "90M", 1)))
                .stream()
                .map(point -> point.group().recipe() + " " + point.group().size()))
        .containsExactly("Dolma1.7 90M", "C4 60M", "C4 1B", "not known 4M");
  }
}
