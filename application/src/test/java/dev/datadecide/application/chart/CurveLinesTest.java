package dev.datadecide.application.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.curve.MetricSeries;
import dev.datadecide.domain.curve.TokenBasis;
import dev.datadecide.domain.curve.TokenTrack;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.hyperparameter.HyperparameterValue;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CurveLinesTest {
  private static final String LOSS = "train_loss";

  private static RunKey key(String name) {
    return RunKey.of("lab", "project", name);
  }

  private static BitSet all(int points) {
    BitSet set = new BitSet();
    set.set(0, points);
    return set;
  }

  private static CurvePhase phase(
      TrainingType type, String run, String seed, int points, long offset, IntToDoubleFunction y) {
    long[] steps = new long[points];
    long[] tokens = new long[points];
    double[] compute = new double[points];
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      steps[i] = i;
      tokens[i] = offset + 1_000L * (i + 1);
      compute[i] = 6.0 * tokens[i];
      values[i] = y.applyAsDouble(i);
    }
    return new CurvePhase(
        key(run),
        type,
        Optional.of("C4"),
        Optional.of("4M"),
        Optional.of(seed),
        OptionalDouble.of(5e-6),
        new HyperparameterValue.Present("learning_rate", "5e-06", "configuration learning_rate"),
        Optional.empty(),
        false,
        steps,
        new TokenTrack(tokens, all(points)),
        new TokenTrack(tokens, all(points)),
        new TokenBasis(TokenBasis.Kind.LOGGED, OptionalLong.empty()),
        compute,
        List.of(new MetricSeries(LOSS, values, all(points))));
  }

  private static ContinuousCurve curve(String lineage, CurvePhase... phases) {
    return new ContinuousCurve(
        lineage,
        List.of(phases),
        phases.length == 1 ? List.of() : List.of(new ContinuousCurve.Joint(1, 5_000, 30_000)),
        List.of());
  }

  private static CurvePlan.Builder plan() {
    CurvePlan.Builder plan = CurvePlan.builder();
    plan.metrics(List.of(LOSS)).hue(Optional.of(CurveProperty.LEARNING_RATE));
    return plan;
  }

  private static CurvePhase finetuning(String run, int points, IntToDoubleFunction y) {
    return phase(TrainingType.SUPERVISED_FINETUNING, run, "default", points, 5_000, y);
  }

  private static LineChart chart(CurvePlan plan, ContinuousCurve... curves) {
    CurveLines lines =
        new CurveLines(
            plan,
            Set.copyOf(
                Arrays.stream(curves).map(curve -> curve.phases().getLast().run()).toList()));
    Arrays.stream(curves).forEach(lines::add);
    return lines.chart();
  }

  @Test
  void pretrainingThatRunsShareIsOneLineAndEachRunGoesOnFromItsEnd() {
    CurvePhase before = phase(TrainingType.PRETRAINING, "p", "default", 5, 0, i -> 4 - i);
    LineChart chart =
        chart(
            plan().build(),
            curve("C4/4M/default/5", before, finetuning("a", 3, i -> 1)),
            curve("C4/4M/default/5", before, finetuning("b", 3, i -> 2)));
    assertThat(chart.lines()).hasSize(3);
    assertThat(chart.joins())
        .containsExactly(new LineChart.Join(1, 5_000, 0), new LineChart.Join(2, 5_000, 0));
    assertThat(chart.marks()).as("one for the place").hasSize(1);
    assertThat(chart.hue().orElseThrow().values()).containsExactly("pretraining", "5e-6");
  }

  @Test
  void lossesOfDifferentKindsAreNotJoined() {
    LineChart chart =
        chart(
            plan().build(),
            curve(
                "x",
                finetuning("a", 3, i -> 2),
                phase(TrainingType.PREFERENCE_TUNING, "b", "default", 3, 9_000, i -> 0.7)));
    assertThat(chart.joins()).isEmpty();
  }

  @Test
  void aMetricWithoutAFiniteValueIsAnErrorThatCountsThem() {
    assertThatThrownBy(() -> chart(plan().build(), curve("x", finetuning("a", 7, i -> Double.NaN))))
        .isInstanceOfSatisfying(
            DomainException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.BAD_USAGE);
              assertThat(failure.getMessage()).contains("of 7 values 7 are not finite");
            });
  }

  @Test
  void valuesThatALogarithmicAxisCannotShowAreCountedAndNoneAtAllIsAnError() {
    CurvePlan logarithmic = plan().yScale(Axis.Scale.LOGARITHMIC).build();
    LineChart some = chart(logarithmic, curve("x", finetuning("a", 4, i -> i - 1)));
    assertThat(some.remarks()).contains("2 points have no place on the axes");
    assertThatThrownBy(() -> chart(logarithmic, curve("x", finetuning("a", 4, i -> -1))))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("4 points have no place");
  }

  @Test
  void oneRunOfOnePointIsAChart() {
    LineChart chart = chart(plan().build(), curve("x", finetuning("a", 1, i -> 2)));
    assertThat(chart.lines().getFirst().y()).containsExactly(2);
    assertThat(chart.points()).isEqualTo(LineChart.Points.MARKED);
    assertThat(ChartSpecification.of(chart)).contains("\"value\":2");
  }

  @Test
  void nothingSelectedAndNothingLoggedAreDifferentErrors() {
    assertThatThrownBy(() -> new CurveLines(plan().build(), Set.of()).chart())
        .hasMessageContaining("no run is selected");
    CurvePlan.Builder other = CurvePlan.builder();
    other.metrics(List.of("boolq"));
    assertThatThrownBy(() -> chart(other.build(), curve("x", finetuning("a", 3, i -> 1))))
        .isInstanceOfSatisfying(
            DomainException.class, failure -> assertThat(failure.remedy()).contains(LOSS));
  }

  @Test
  void tenMillionPointsBecomeAsManyAsABrowserCanShowAndTheChartSaysSo() {
    LineChart chart =
        chart(plan().build(), curve("x", finetuning("a", 10_000_000, i -> Math.sin(i / 1e6))));
    Line line = chart.lines().getFirst();
    assertThat(line.x().length).isBetween(100, 1_100);
    assertThat(line.x()[line.x().length - 1]).as("the end stays").isEqualTo(5_000 + 1e10);
    assertThat(Arrays.stream(line.y()).max().orElseThrow()).isEqualTo(1, within());
    assertThat(chart.remarks()).anyMatch(remark -> remark.endsWith(" of 10000000 points"));
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  @Test
  void seedsAreAveragedStepByStepWithTheirRangeOrDeviation() {
    ContinuousCurve[] seeds = new ContinuousCurve[3];
    for (int seed = 0; seed < 3; seed++) {
      double level = seed;
      seeds[seed] =
          curve(
              "C4/4M/" + seed,
              phase(TrainingType.PRETRAINING, "r" + seed, "s" + seed, 4, 0, i -> level + i));
    }
    LineChart range = chart(plan().seeds(CurvePlan.Seeds.RANGE).build(), seeds);
    assertThat(range.lines()).hasSize(1);
    Line line = range.lines().getFirst();
    assertThat(line.y()).containsExactly(1, 2, 3, 4);
    assertThat(line.band().orElseThrow().from()).containsExactly(0, 1, 2, 3);
    assertThat(line.band().orElseThrow().to()).containsExactly(2, 3, 4, 5);
    assertThat(line.properties()).containsEntry("seeds", "3").doesNotContainKey("run");
    Line deviation =
        chart(plan().seeds(CurvePlan.Seeds.DEVIATION).build(), seeds).lines().getFirst();
    // The sample standard deviation of 0, 1, 2 is 1.
    assertThat(deviation.band().orElseThrow().from()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void smoothingKeepsWhatWasLoggedBesideIt() {
    LineChart chart =
        chart(plan().smoothing(0.5).build(), curve("x", finetuning("a", 3, i -> i == 0 ? 1 : 3)));
    Line line = chart.lines().getFirst();
    assertThat(line.raw().orElseThrow()).containsExactly(1, 3, 3);
    assertThat(line.y()[1]).isEqualTo(1.75 / 0.75, within());
    assertThat(chart.remarks()).anyMatch(remark -> remark.contains("weight 0.5"));
  }

  @Test
  void moreThanAHundredPanelsAreRefused() {
    ContinuousCurve[] curves = new ContinuousCurve[101];
    for (int i = 0; i < curves.length; i++) {
      curves[i] = curve("lineage " + i, finetuning("run" + i, 2, at -> 1));
    }
    CurvePlan byLineage = plan().rows(Optional.of(CurveProperty.LINEAGE)).build();
    assertThatThrownBy(() -> chart(byLineage, curves))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("101 panels");
  }
}
