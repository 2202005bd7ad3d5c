package dev.datadecide.domain.forecast.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.forecast.curve.Window.Measure;
import dev.datadecide.domain.forecast.curve.WindowRule.MaxStep;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Subject SUBJECT = Subject.of("C4", ModelSizes.named("4M"), "default");

  private static RunCurve curve(long end, long... steps) {
    double[] values = Arrays.stream(steps).mapToDouble(step -> 10.0 - step).toArray();
    return RunCurve.of(SUBJECT, "pile-valppl", new Progress(end, 1e8), steps, values);
  }

  private static long[] steps(RunCurve curve) {
    return IntStream.range(0, curve.points()).mapToLong(curve::step).toArray();
  }

  private static long[] cut(String window, Measure measure, double wiggle, MaxStep maxStep) {
    return steps(
        new WindowRule(wiggle, maxStep)
            .cut(
                curve(100, 0, 10, 20, 25, 26, 50, 99, 100, 110),
                Window.parse(window, measure).orElseThrow()));
  }

  @Test
  void bothEndsAreClosed() {
    assertThat(cut("[0, 25]", Measure.PERCENT, 0, MaxStep.KEEP)).containsExactly(0, 10, 20, 25);
    assertThat(cut("[25, 50]", Measure.PERCENT, 0, MaxStep.KEEP)).containsExactly(25, 26, 50);
    assertThat(cut("[26,26]", Measure.STEPS, 0, MaxStep.KEEP)).containsExactly(26);
  }

  @Test
  void wiggleRoomWidensBothEnds() {
    assertThat(cut("[21, 25]", Measure.PERCENT, 1, MaxStep.KEEP)).containsExactly(20, 25, 26);
  }

  @Test
  void stepsFromTheEndOnCanBeDropped() {
    assertThat(cut("[90, 120]", Measure.PERCENT, 0, MaxStep.KEEP)).containsExactly(99, 100, 110);
    assertThat(cut("[90, 120]", Measure.PERCENT, 0, MaxStep.DROP)).containsExactly(99);
  }

  @Test
  void tokensAreStepsByTheTokensOfOne() {
    assertThat(cut("[1e9, 2.5e9]", Measure.TOKENS, 0, MaxStep.KEEP)).containsExactly(10, 20, 25);
  }

  @Test
  void warmupEndsWhereEarlyDecayBegins() {
    // A tenth of training is 10 steps, two billion tokens are 20: the smaller counts.
    assertThat(cut("warmup", Measure.PERCENT, 0, MaxStep.KEEP)).containsExactly(0, 10);
    assertThat(cut("early_decay 25", Measure.PERCENT, 0, MaxStep.KEEP)).containsExactly(20, 25);
    assertThat(cut("full_early 25", Measure.PERCENT, 0, MaxStep.KEEP))
        .containsExactly(0, 10, 20, 25);
  }

  @Test
  void whatIsNoWindowIsNotRead() {
    assertThat(Window.parse("[25, 0]", Measure.PERCENT)).isEmpty();
    assertThat(Window.parse("[0; 25]", Measure.PERCENT)).isEmpty();
    assertThat(Window.parse("[-1, 25]", Measure.PERCENT)).isEmpty();
    assertThat(Window.parse("[0, 1e999]", Measure.PERCENT)).isEmpty();
    assertThat(Window.parse("late", Measure.PERCENT)).isEmpty();
  }

  @Test
  void aCurveHasOneFiniteValueAtAStepInOrder() {
    RunCurve curve =
        RunCurve.of(
            SUBJECT,
            "pile-valppl",
            new Progress(100, 1),
            new long[] {30, 10, 20, 40},
            new double[] {3, 1, Double.NaN, Double.POSITIVE_INFINITY});

    assertThat(steps(curve)).containsExactly(10, 30);
    assertThat(curve.missing()).isEqualTo(2);
    assertThatThrownBy(() -> curve(100, 5, 5))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("two values at step 5");
    assertThatThrownBy(() -> curve(100, -5)).hasMessageContaining("negative step -5");
  }

  @Test
  void theMeanOfSeedsIsOverTheStepsThatAllHave() {
    RunCurve mean = RunCurve.mean(List.of(curve(100, 1, 2, 3), curve(100, 2, 3, 4)));

    assertThat(steps(mean)).containsExactly(2, 3);
    assertThat(mean.values()).containsExactly(8, 7);
    assertThat(mean.subject().seed()).isEqualTo("mean");
  }
}
