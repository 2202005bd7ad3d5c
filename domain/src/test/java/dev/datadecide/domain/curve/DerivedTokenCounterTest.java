package dev.datadecide.domain.curve;

import static dev.datadecide.domain.curve.Histories.known;
import static dev.datadecide.domain.curve.Histories.series;
import static dev.datadecide.domain.curve.Histories.steps;
import static dev.datadecide.domain.lineage.SampleRuns.FINETUNING;
import static dev.datadecide.domain.lineage.SampleRuns.PREFERENCE;
import static dev.datadecide.domain.lineage.SampleRuns.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.lineage.SampleRuns;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.TrainingRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedTokenCounterTest {
  private static final Map<String, String> FACTORS =
      Map.of(
          "per_device_train_batch_size", "2",
          "gradient_accumulation_steps", "32",
          "max_seq_length", "2048");

  private static PhaseTokens tokens(TrainingRun run, MetricSeries... metrics) {
    return PhaseTokens.of(run, Histories.of(run.key(), steps(1, 2, 10), metrics));
  }

  @Test
  void allFourFactorsGiveAnUpperBoundWithAFinding() {
    TrainingRun run =
        SampleRuns.run("run", with(FINETUNING, FACTORS, Map.of("num_processes", "4")));
    PhaseTokens tokens = tokens(run);

    // 2 x 32 x 2048 x 4 = 524,288 per step.
    assertThat(known(tokens.track())).containsExactly(524_288, 1_048_576, 5_242_880);
    assertThat(tokens.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("derived-token-counter");
          assertThat(finding.detail())
              .contains("devices 4", "max_seq_length 2048", "upper bound")
              .doesNotContain("pair");
        });
  }

  @Test
  void preferencePairsAreSaidToCountOnce() {
    TrainingRun run =
        SampleRuns.run("run", with(PREFERENCE, FACTORS, Map.of("num_processes", "4")));

    assertThat(tokens(run).findings().getFirst().detail()).contains("each pair");
  }

  @Test
  void aMissingDeviceCountIsNeverGuessed() {
    PhaseTokens tokens = tokens(SampleRuns.run("run", with(FINETUNING, FACTORS)));

    assertThat(known(tokens.track())).isEmpty();
    assertThat(tokens.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("no-token-counter", "missing-token-factor");
    assertThat(tokens.findings())
        .extracting(QualityFinding::detail)
        .allSatisfy(detail -> assertThat(detail).contains("devices"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1e999999999", "99999999999999999999"})
  void aFactorThatIsNoPositiveCountIsMissing(String devices) {
    TrainingRun run =
        SampleRuns.run("run", with(FINETUNING, FACTORS, Map.of("num_processes", devices)));

    assertThat(DerivedTokenCounter.of(run).missing()).containsExactly("devices");
  }

  @Test
  void aProductOutOfRangeIsNoCount() {
    TrainingRun run =
        SampleRuns.run(
            "run", with(FINETUNING, FACTORS, Map.of("num_processes", "9000000000000000000")));

    assertThat(known(tokens(run).track())).isEmpty();
    assertThat(tokens(run).findings().getFirst().detail()).contains("out of range");
  }

  @Test
  void aLoggedCounterComesFirstAndAnUnusableOneLast() {
    TrainingRun run =
        SampleRuns.run("run", with(FINETUNING, FACTORS, Map.of("num_processes", "4")));

    assertThat(known(tokens(run, series("total_tokens", 5, Double.NaN, 7)).track()))
        .containsExactly(5, 7);
    PhaseTokens unusable = tokens(run, series("total_tokens", -5, -6, -7));
    assertThat(known(unusable.track())).hasSize(3).startsWith(524_288);
    assertThat(unusable.findings())
        .extracting(QualityFinding::rule)
        .containsExactly("token-counter-invalid", "derived-token-counter");
  }
}
