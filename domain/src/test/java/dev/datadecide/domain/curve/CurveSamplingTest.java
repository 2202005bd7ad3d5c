package dev.datadecide.domain.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveSamplingTest {
  private static CurvePhase phase(double... values) {
    BitSet present = new BitSet();
    present.set(0, values.length);
    long[] steps = IntStream.range(0, values.length).mapToLong(i -> 100L * i).toArray();
    return new CurvePhase(
        RunKey.of("lab", "p", "r"),
        TrainingType.SUPERVISED_FINETUNING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        new HyperparameterValue.MissingRequired("learning_rate"),
        Optional.empty(),
        false,
        steps,
        new TokenTrack(steps, present),
        new TokenTrack(steps, present),
        TokenBasis.of(TokenBasis.Kind.LOGGED),
        Arrays.stream(steps).asDoubleStream().toArray(),
        List.of(new MetricSeries("train_loss", values, present)));
  }

  @Test
  void keepsEverythingThatIsFewEnough() {
    CurvePhase phase = phase(3, 2, 1);
    assertThat(CurveSampling.points(phase, 3)).containsExactly(0, 1, 2);
    assertThat(CurveSampling.only(phase, CurveSampling.points(phase, 3))).isSameAs(phase);
  }

  @Test
  void keepsEndsExtremesAndTheEndsOfStretchesThatAreNotFinite() {
    Random random = new Random(7);
    for (int trial = 0; trial < 50; trial++) {
      double[] values = random.doubles(1_000).toArray();
      int high = 1 + random.nextInt(998);
      values[high] = 9;
      int from = random.nextInt(900);
      Arrays.fill(values, from, from + 20, Double.NaN);
      int[] points = CurveSampling.points(phase(values), 50);
      assertThat(points)
          .isSorted()
          .hasSizeBetween(10, 60)
          .contains(0, 999, from, from + 19)
          .doesNotHaveDuplicates();
      double largest = Arrays.stream(values).filter(Double::isFinite).max().orElseThrow();
      assertThat(Arrays.stream(points).mapToDouble(point -> values[point])).contains(largest);
      assertThat(Arrays.stream(points).filter(point -> point > from && point < from + 19))
          .as("the middle of a stretch says nothing more")
          .isEmpty();
    }
  }

  @Test
  void movesEveryColumnAlike() {
    CurvePhase some = CurveSampling.only(phase(5, 4, 9, 3, 2, 1), new int[] {0, 2, 5});
    assertThat(some.steps()).containsExactly(0, 200, 500);
    assertThat(some.phaseTokens().values()).containsExactly(0, 200, 500);
    assertThat(some.cumulativeCompute()).containsExactly(0, 200, 500);
    assertThat(some.metrics().getFirst().values()).containsExactly(5, 9, 1);
    assertThat(some.metrics().getFirst().present().cardinality()).isEqualTo(3);
  }

  @Test
  void refusesFewerPointsThanEnds() {
    assertThatThrownBy(() -> CurveSampling.points(phase(1, 2, 3), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
