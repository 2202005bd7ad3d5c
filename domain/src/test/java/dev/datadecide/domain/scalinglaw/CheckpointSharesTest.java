package dev.datadecide.domain.scalinglaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointSharesTest {
  /** The released code of the paper took an empty slice there. */
  @Test
  void fewCheckpointsAreRepresentedByTheLast() {
    assertThat(CheckpointShares.lastTenthMean(new double[] {1, 2, 5})).isEqualTo(5);
    assertThat(CheckpointShares.lastTenth(19)).isEqualTo(18);
    assertThat(CheckpointShares.lastTenth(20)).isEqualTo(18);
    assertThatThrownBy(() -> CheckpointShares.lastTenth(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sharesAreProductsOfDoubles() {
    assertThat(CheckpointShares.skipped(10, 0.9)).isEqualTo(1);
    assertThat(CheckpointShares.skipped(20, 0.9)).isEqualTo(2);
    assertThat(CheckpointShares.skipped(21, 0.9)).isEqualTo(3);
  }

  /** The released sweep removes 14M with 4M. */
  @Test
  void sizesAreLeftOutByTheirWholeLabel() {
    List<String> sizes = List.of("4M", "6M", "8M", "10M", "14M", "16M");

    assertThat(SizeSubset.without("x", sizes, List.of("4M")).sizes()).contains("14M");
    assertThat(SizeSubset.sweep(sizes))
        .extracting(SizeSubset::name)
        .containsExactly(
            "prefix-03",
            "prefix-04",
            "prefix-05",
            "prefix-06",
            "suffix-drop-01",
            "suffix-drop-02",
            "suffix-drop-03");
  }

  @Test
  void pointsWithoutALogarithmAreRefusedForALawOfLogarithms() {
    double[][] x = {{1e18}, {1e19}};

    assertThat(
            new FitRequest(LawForm.POWER_2, FitObjective.LOG_HUBER, x, new double[] {1, -0.1})
                .refusal())
        .hasValueSatisfying(reason -> assertThat(reason).contains("no logarithm"));
    assertThat(
            new FitRequest(LawForm.POWER_2, FitObjective.LOG_HUBER, x, new double[] {1, Double.NaN})
                .refusal())
        .hasValueSatisfying(reason -> assertThat(reason).contains("not finite"));
    assertThat(
            new FitRequest(
                    LawForm.POWER_2,
                    FitObjective.LOG_HUBER,
                    new double[][] {{1e18}, {1e18}},
                    new double[] {1, 2})
                .refusal())
        .hasValueSatisfying(reason -> assertThat(reason).contains("same C"));
  }
}
