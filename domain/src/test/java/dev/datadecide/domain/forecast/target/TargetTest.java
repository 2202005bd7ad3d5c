package dev.datadecide.domain.forecast.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.forecast.curve.Progress;
import dev.datadecide.domain.forecast.curve.RunCurve;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.suite.Direction;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {
  /** Values 1, 2, ... at steps 10, 20, ... of 100. */
  private static RunCurve rising(int points) {
    return RunCurve.of(
        Subject.of("C4", ModelSizes.named("4M"), "default"),
        "loss",
        new Progress(100, 1),
        IntStream.rangeClosed(1, points).mapToLong(i -> 10L * i).toArray(),
        IntStream.rangeClosed(1, points).mapToDouble(i -> i).toArray());
  }

  private static Target.Reading read(String target, RunCurve curve, Direction direction) {
    return Target.parse(target).orElseThrow().of(curve, direction).orElseThrow();
  }

  @Test
  void theNearestCheckpointIsTheEarlierOfTwo() {
    assertThat(read("progressive 75", rising(10), Direction.NONE).firstStep()).isEqualTo(70);
    assertThat(read("progressive_76", rising(10), Direction.NONE).value()).isEqualTo(8);
  }

  @Test
  void theLastTenthIsByItsIndexRule() {
    assertThat(read("final_mean10", rising(19), Direction.NONE).value()).isEqualTo(19);
    assertThat(read("final_mean10", rising(20), Direction.NONE).value()).isEqualTo(19.5);
    assertThat(read("final_mean10", rising(1), Direction.NONE).value()).isEqualTo(1);
  }

  @Test
  void theBestDependsOnTheDirection() {
    assertThat(read("best", rising(5), Direction.LOWER_IS_BETTER).value()).isEqualTo(1);
    assertThat(read("best", rising(5), Direction.HIGHER_IS_BETTER).value()).isEqualTo(5);
    assertThat(read("best", rising(5), Direction.LOWER_IS_BETTER).firstStep())
        .as("known at the end only")
        .isEqualTo(50);
    assertThatThrownBy(() -> read("best", rising(5), Direction.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCurveWithoutPointsHasNone() {
    assertThat(new Target.Final().of(rising(0), Direction.NONE)).isEmpty();
    assertThat(new Target.FinalMean().of(rising(0), Direction.NONE)).isEmpty();
    assertThat(new Target.Best().of(rising(0), Direction.LOWER_IS_BETTER)).isEmpty();
    assertThat(new Target.Progressive(50).of(rising(0), Direction.NONE)).isEmpty();
  }

  @Test
  void whatIsNoTargetIsNotRead() {
    assertThat(Target.parse("progressive 0")).isEmpty();
    assertThat(Target.parse("progressive 101")).isEmpty();
    assertThat(Target.parse("last")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Transform.class)
  void aTransformIsInverted(Transform transform) {
    for (double value : new double[] {0.001, 0.3, 0.999}) {
      assertThat(transform.inverse(transform.of(value))).isCloseTo(value, within(1e-12));
    }
    assertThat(Transform.resolve(transform.label())).contains(transform);
  }

  @Test
  void whatHasNoPlaceOnAScaleIsMissing() {
    assertThat(Transform.LOG.of(-0.2)).isNaN();
    assertThat(Transform.LOG.of(0)).isNaN();
    assertThat(Transform.LOGIT.of(1.2)).isNaN();
    assertThat(Transform.LOGIT.of(1)).isFinite();
    assertThat(Transform.LOG1P.of(-1)).isNaN();
    assertThat(Transform.SIGNED_LOG.of(-Math.E + 1)).isCloseTo(-1, within(1e-12));
  }
}
