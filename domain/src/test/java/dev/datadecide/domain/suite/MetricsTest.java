package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void has34MetricsOfWhich28AreKept() {
    assertThat(Metrics.all()).hasSize(34);
    assertThat(Metrics.all()).extracting(EvaluationMetric::name).doesNotHaveDuplicates();
    assertThat(Metrics.all()).filteredOn(EvaluationMetric::keptByDatadec).hasSize(28);
  }

  @Test
  void knowsWhichWayIsBetter() {
    assertThat(Metrics.named("acc_uncond").direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(Metrics.named("bits_per_byte_corr").direction())
        .isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(Metrics.named("logits_per_byte_corr").direction())
        .isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(Metrics.named("predicted_index_raw").direction()).isEqualTo(Direction.NONE);
    assertThat(Metrics.named("total_prob_per_char").contextual()).isTrue();
  }

  @Test
  void knowsWhichCountQuestionsOrChoices() {
    assertThat(Metrics.all())
        .filteredOn(EvaluationMetric::isMeanOfWholeNumbers)
        .extracting(EvaluationMetric::name)
        .containsExactlyInAnyOrder(
            "correct_choice",
            "acc_raw",
            "acc_per_token",
            "acc_per_char",
            "acc_per_byte",
            "acc_uncond",
            "no_answer",
            "primary_metric",
            "predicted_index_raw",
            "predicted_index_per_token",
            "predicted_index_per_char",
            "predicted_index_per_byte",
            "predicted_index_uncond");
  }

  @Test
  void findsMetricsByKeyOnly() {
    assertThat(Metrics.resolve("acc_raw")).contains(Metrics.named("acc_raw"));
    assertThat(Metrics.resolve("Acc_Raw")).isEmpty();
    assertThatThrownBy(() -> Metrics.named("accuracy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accuracy");
  }
}
