package dev.datadecide.domain.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.curve.RepairedCounter.Basis;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCounterRepairTest {
  private static final long FULL_SET_EPOCH = 665_127_434L;

  private static MetricSeries counter(double... values) {
    BitSet present = new BitSet();
    present.set(0, values.length);
    return new MetricSeries("total_tokens", values, present);
  }

  private static long[] steps(long... steps) {
    return steps;
  }

  private static RepairedCounter repair(OptionalLong epoch, long[] steps, double... values) {
    return new TokenCounterRepair(epoch).repair(steps, counter(values));
  }

  @Test
  void theOffsetIsExactlyOneEpochWhereItsTokensAreKnown() {
    // The drop of a published run over two epochs; the values before it continue its rate.
    RepairedCounter repaired =
        repair(
            OptionalLong.of(FULL_SET_EPOCH),
            steps(14_000, 14_100, 14_200, 14_300, 14_400, 14_500, 14_600),
            1_275_850_672,
            1_284_882_552,
            1_293_883_852,
            1_302_914_581,
            646_893_283,
            656_029_759,
            665_079_539);

    assertThat(repaired.tokens().values())
        .containsExactly(
            1_275_850_672L,
            1_284_882_552L,
            1_293_883_852L,
            1_302_914_581L,
            1_312_020_717L,
            1_321_157_193L,
            1_330_206_973L);
    assertThat(repaired.restarts())
        .containsExactly(
            new RepairedCounter.Restart(
                14_300, 1_302_914_581, 14_400, 646_893_283, FULL_SET_EPOCH, Basis.EXACT_EPOCHS));
  }

  @Test
  void theRateContinuesAcrossADropWhereTheEpochIsNotKnown() {
    // 10 tokens per step up to step 40; the median ignores the odd interval of 50.
    RepairedCounter repaired =
        repair(
            OptionalLong.empty(),
            steps(0, 10, 20, 30, 40, 60, 70),
            0,
            100,
            200,
            700,
            800,
            100,
            200);

    assertThat(repaired.tokens().values()).containsExactly(0, 100, 200, 700, 800, 1000, 1100);
    assertThat(repaired.restarts())
        .containsExactly(new RepairedCounter.Restart(40, 800, 60, 100, 900, Basis.CONTINUED_RATE));
  }

  @Test
  void anEpochFarFromTheEstimateIsNotUsed() {
    RepairedCounter repaired =
        repair(OptionalLong.of(880), steps(10, 20, 30, 40), 300, 600, 900, 300);

    // The estimate is 900 + 300 - 300 = 900; the epoch lies 2 % away.
    assertThat(repaired.restarts())
        .containsExactly(new RepairedCounter.Restart(30, 900, 40, 300, 900, Basis.CONTINUED_RATE));
  }

  @Test
  void anEpochThatWouldMakeTheCountFallIsNotUsed() {
    // Estimate 1000 - 0 + 1 = 1001 from the rate of 1 per step; the epoch is 995.
    RepairedCounter repaired =
        repair(OptionalLong.of(995), steps(998, 999, 1000, 1001), 998, 999, 1000, 0);

    assertThat(repaired.tokens().values()).containsExactly(998, 999, 1000, 1001);
  }

  @Test
  void severalEpochsWithinOneIntervalAreExactToo() {
    RepairedCounter repaired = repair(OptionalLong.of(1000), steps(10, 20, 30), 1100, 2200, 300);

    // 2200 + 1100 - 300 = 3000: three epochs.
    assertThat(repaired.tokens().values()).containsExactly(1100, 2200, 3300);
    assertThat(repaired.restarts())
        .singleElement()
        .satisfies(restart -> assertThat(restart.basis()).isEqualTo(Basis.EXACT_EPOCHS));
  }

  @Test
  void aFirstRowAloneTellsTheRateSinceStepZero() {
    assertThat(repair(OptionalLong.empty(), steps(10, 20), 500, 3).tokens().values())
        .containsExactly(500, 1000);
  }

  @Test
  void withoutARateBeforeTheDropTheOneBehindItCounts() {
    RepairedCounter repaired = repair(OptionalLong.empty(), steps(0, 10, 20), 500, 100, 300);

    assertThat(repaired.tokens().values()).containsExactly(500, 700, 900);
    assertThat(repaired.restarts())
        .singleElement()
        .satisfies(restart -> assertThat(restart.basis()).isEqualTo(Basis.RATE_AFTER_DROP));
  }

  @Test
  void withoutAnyRateTheCountStandsStill() {
    RepairedCounter repaired = repair(OptionalLong.empty(), steps(0, 10), 500, 100);

    assertThat(repaired.tokens().values()).containsExactly(500, 500);
    assertThat(repaired.restarts())
        .singleElement()
        .satisfies(restart -> assertThat(restart.basis()).isEqualTo(Basis.LOWER_BOUND));
  }

  @Test
  void rowsWithoutAValueStayWithoutOneAndDoNotHideADrop() {
    MetricSeries counter = counter(100, 200, 0, 100, 200);
    counter.present().clear(2);
    RepairedCounter repaired =
        new TokenCounterRepair(OptionalLong.empty()).repair(steps(1, 2, 3, 4, 5), counter);

    assertThat(repaired.tokens().present().get(2)).isFalse();
    assertThat(repaired.tokens().values()).containsExactly(100, 200, 0, 400, 500);
    assertThat(repaired.unusable()).isZero();
  }

  @Test
  void aStepLoggedTwiceIsNoRestart() {
    RepairedCounter repaired =
        repair(OptionalLong.empty(), steps(10, 20, 20, 30), 100, 200, 190, 300);

    assertThat(repaired.restarts()).isEmpty();
    assertThat(repaired.tokens().values()).containsExactly(100, 200, 200, 300);
    assertThat(repaired.conflicting()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p54})
  void whatIsNoTokenCountIsLeftOutAndCounted(double value) {
    RepairedCounter repaired = repair(OptionalLong.empty(), steps(1, 2, 3), 100, value, 300);

    assertThat(repaired.unusable()).isEqualTo(1);
    assertThat(repaired.restarts()).isEmpty();
    assertThat(repaired.tokens().present().get(1)).isFalse();
    assertThat(repaired.tokens().values()).containsExactly(100, 0, 300);
  }

  @Test
  void stepsTooFarApartEndTheCountInsteadOfOverflowing() {
    RepairedCounter repaired =
        repair(OptionalLong.empty(), steps(Long.MIN_VALUE, 0, 1, Long.MAX_VALUE), 1, 2, 9e15, 3);

    assertThat(repaired.tokens().present().cardinality()).isEqualTo(3);
    assertThat(repaired.unusable()).isEqualTo(1);
  }

  @Test
  void anUnbrokenCounterIsUnchanged() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      int rows = random.nextInt(0, 60);
      long[] steps = LongStream.range(0, rows).map(row -> 5 * row).toArray();
      double[] values = random.longs(rows, 0, 1L << 50).sorted().asDoubleStream().toArray();
      RepairedCounter repaired = repair(OptionalLong.of(1L + random.nextInt(999)), steps, values);

      assertThat(repaired.restarts()).isEmpty();
      assertThat(repaired.tokens().values())
          .containsExactly(Arrays.stream(values).mapToLong(value -> (long) value).toArray());
    }
  }

  @Test
  void theRepairedCountNeverDecreases() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 2_000; trial++) {
      int rows = random.nextInt(1, 40);
      long[] steps = random.longs(rows, 0, 1_000).sorted().toArray();
      double[] values = random.longs(rows, 0, 5_000).asDoubleStream().toArray();
      OptionalLong epoch =
          random.nextInt(2) == 0
              ? OptionalLong.empty()
              : OptionalLong.of(1L + random.nextInt(4_000));
      MetricSeries counter = counter(values);
      for (int row = 0; row < rows; row++) {
        counter.present().set(row, random.nextInt(5) > 0);
      }
      TokenTrack tokens = new TokenCounterRepair(epoch).repair(steps, counter).tokens();

      assertThat(tokens.present().stream().mapToLong(row -> tokens.values()[row]).toArray())
          .isSorted();
    }
  }

  @Test
  void anyNumberOfRestartsAtAConstantRateGivesTheTruthBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 500; trial++) {
      long rate = 1L + random.nextInt(100_000);
      long interval = 1L + random.nextInt(100);
      int rows = 20 + random.nextInt(200);
      // Epochs take several intervals; the counter is set back at the end of some of them.
      long epoch = rate * interval * (3L + random.nextInt(20)) + random.nextLong(rate * interval);
      long[] steps = LongStream.rangeClosed(1, rows).map(row -> row * interval).toArray();
      long[] truth = Arrays.stream(steps).map(step -> step * rate).toArray();
      double[] logged = new double[rows];
      long setBack = 0;
      for (int row = 0; row < rows; row++) {
        while (truth[row] - setBack >= 2 * epoch
            || (truth[row] - setBack >= epoch && random.nextInt(4) == 0)) {
          setBack += epoch;
        }
        logged[row] = truth[row] - setBack;
      }

      assertThat(repair(OptionalLong.of(epoch), steps, logged).tokens().values())
          .containsExactly(truth);
      assertThat(repair(OptionalLong.empty(), steps, logged).tokens().values())
          .containsExactly(truth);
    }
  }
}
