package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingScheduleTest {
  private static final TrainingSchedule SMALL = TrainingSchedule.of(ModelSizes.named("4M"));

  @ParameterizedTest
  @CsvSource({
    "4M, 32, 5715, 57",
    "20M, 64, 14574, 146",
    "150M, 192, 38147, 381",
    "530M, 448, 57766, 578",
    "1B, 704, 69359, 694"
  })
  void derivesBatchStepsAndWarmup(String size, int batch, long steps, long warmup) {
    TrainingSchedule schedule = TrainingSchedule.of(ModelSizes.named(size));
    assertThat(schedule.batchSize()).isEqualTo(batch);
    assertThat(schedule.tokensPerStep()).isEqualTo(batch * 2_048L);
    assertThat(schedule.totalSteps()).isEqualTo(steps);
    assertThat(schedule.warmupSteps()).isEqualTo(warmup);
  }

  @Test
  void theLastStepIsTheFirstToReachTheBudget() {
    assertThat(ModelSizes.all())
        .map(TrainingSchedule::of)
        .allSatisfy(schedule -> {
          long steps = schedule.totalSteps();
          assertThat(schedule.tokensAt(steps)).isGreaterThanOrEqualTo(schedule.totalTokens());
          assertThat(schedule.tokensAt(steps - 1)).isLessThan(schedule.totalTokens());
        });
  }

  @Test
  void runsEndTenStepsAfterTheScheduleAndOnceTwenty() {
    assertThat(ModelSizes.all())
        .allSatisfy(size -> {
          TrainingSchedule schedule = TrainingSchedule.of(size);
          assertThat(schedule.finalStep() - schedule.totalSteps())
              .isEqualTo(size.label().equals("530M") ? 20 : 10);
        });
  }

  @Test
  void warmsUpLinearlyFromZero() {
    assertThat(SMALL.learningRateAt(0)).isZero();
    assertThat(SMALL.learningRateAt(19)).isEqualTo(SMALL.maximumLearningRate() / 3, within(1e-17));
    assertThat(SMALL.learningRateAt(57)).isEqualTo(SMALL.maximumLearningRate());
  }

  @Test
  void fallsAsACosineToOnePercentAndStaysThere() {
    long middle = (57 + 5_715) / 2;
    double mean = (SMALL.maximumLearningRate() + SMALL.finalLearningRate()) / 2;
    assertThat(SMALL.learningRateAt(middle)).isEqualTo(mean, within(1e-16));
    assertThat(SMALL.learningRateAt(5_715)).isEqualTo(SMALL.maximumLearningRate() / 100);
    assertThat(SMALL.learningRateAt(1_000_000)).isEqualTo(SMALL.finalLearningRate());
  }

  @Test
  void neverRisesAfterTheWarmup() {
    qt().forAll(integers().between(0, 13), longs().between(0, 80_000))
        .check((index, offset) -> {
          TrainingSchedule schedule = TrainingSchedule.of(ModelSizes.all().get(index));
          long step = schedule.warmupSteps() + offset;
          return schedule.learningRateAt(step + 1) <= schedule.learningRateAt(step)
              && schedule.learningRateAt(step) >= schedule.finalLearningRate();
        });
  }

  @Test
  void roundsComputeOnce() {
    // 6 x 530,074,944 x 6,250 x 917,504 = 18,237,970,553,241,600,000
    assertThat(TrainingSchedule.of(ModelSizes.named("530M")).computeAt(6_250))
        .isEqualTo(1.82379705532416E19);
    assertThat(TrainingSchedule.of(ModelSizes.named("530M")).tokensAt(6_250))
        .isEqualTo(5_734_400_000L);
  }

  @Test
  void integratesTheLearningRateAsTrained() {
    double trapezoids = 0;
    for (long at = 1; at <= 5_800; at++) {
      trapezoids += (before(at) + SMALL.learningRateAt(at)) / 2;
      assertThat(SMALL.cumulativeLearningRateAt(at))
          .as("step %s", at)
          .isCloseTo(trapezoids, withinPercentage(1e-10));
    }
    assertThat(SMALL.cumulativeLearningRateAt(0)).isZero();
    assertThat(SMALL.cumulativeLearningRateAt(5_735) - SMALL.cumulativeLearningRateAt(5_715))
        .as("the floor counts on")
        .isEqualTo(20 * SMALL.finalLearningRate(), within(1e-13));
  }

  private static double before(long step) {
    return SMALL.learningRateAt(step - 1);
  }

  @Test
  void refusesNegativeStepsAndTokensBeyondALong() {
    assertThatThrownBy(() -> SMALL.learningRateAt(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> SMALL.parity().cumulativeLearningRate(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SMALL.tokensAt(Long.MAX_VALUE / 2))
        .isInstanceOf(ArithmeticException.class);
  }
}
