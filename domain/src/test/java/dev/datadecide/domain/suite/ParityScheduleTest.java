package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityScheduleTest {
  private static final ParitySchedule SMALL = TrainingSchedule.of(ModelSizes.named("4M")).parity();
  private static final double MAXIMUM =
      TrainingSchedule.of(ModelSizes.named("4M")).maximumLearningRate();

  @Test
  void warmsUpTooLong() {
    // 3,744,832 / (32 / 2,048) tokens; in steps of 65,536 tokens, rounded up
    assertThat(SMALL.warmupTokens()).isEqualTo(239_669_248);
    assertThat(SMALL.warmupSteps()).isEqualTo(3_658);
    assertThat(SMALL.decaySteps()).isEqualTo(5_715 - 3_658);
  }

  @Test
  void integratesTheWarmupExactly() {
    assertThat(SMALL.cumulativeLearningRate(0)).isZero();
    assertThat(SMALL.cumulativeLearningRate(3_658)).isEqualTo(MAXIMUM * 3_658 / 2, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(longs = {3_659, 3_660, 4_000, 5_000, 5_714, 5_715})
  void integratesTheDecayAsTheTrapezoidRuleDoes(long step) {
    double trapezoids = MAXIMUM * 3_658 / 2;
    for (long at = 3_659; at <= step; at++) {
      trapezoids += (SMALL.learningRateAt(at - 1) + SMALL.learningRateAt(at)) / 2;
    }
    assertThat(SMALL.cumulativeLearningRate(step)).isCloseTo(trapezoids, withinPercentage(1e-11));
  }

  @Test
  void countsNothingAfterTheScheduledEnd() {
    assertThat(SMALL.cumulativeLearningRate(5_735)).isEqualTo(SMALL.cumulativeLearningRate(5_715));
    assertThat(SMALL.learningRateAt(5_735)).isEqualTo(MAXIMUM / 100);
  }
}
