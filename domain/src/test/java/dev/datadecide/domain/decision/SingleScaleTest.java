package dev.datadecide.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.suite.ModelSizes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleScaleTest {
  private static final ScoreAxes AXES =
      new ScoreAxes(
          List.of("a", "b", "c"),
          List.of(
              new SizeAxis(
                  ModelSizes.named("4M"),
                  List.of("default", "small aux 2"),
                  new long[] {0, 1250, 2500}),
              new SizeAxis(ModelSizes.named("1B"), List.of("default"), new long[] {69369})));

  private static ScoreTable table(String metric, double... values) {
    return new ScoreTable(AXES, "piqa", metric, values);
  }

  /** Step 0, 1250 and 2500 of two seeds, then the target: c is best, then b. */
  private static final ScoreTable SCORES =
      table("primary_metric", 9, 8, 7, 9, 8, 7, 1, 2, 3, 3, 2, 1, 1, 2, 3, 1, 3, 2, 0.1, 0.2, 0.3);

  @Test
  void theAccuracyIsTheMeanOverSeedsAndTheRankingByMeansIsAnother() {
    DecisionTarget target = DecisionTarget.of(SCORES, "1B", TargetSeeds.MEAN);

    List<DecisionPoint> points = SingleScale.points(SCORES, target);

    assertThat(points)
        .extracting(DecisionPoint::size, DecisionPoint::step)
        .startsWith(tuple("4M", 1250L), tuple("4M", 2500L));
    // Seeds decide 3 and 0 of 3 right; their means all tie.
    assertThat(points.getFirst().accuracy(TieRule.STRICT_SIGN)).hasValue(0.5);
    assertThat(points.getFirst().seedMean().right(TieRule.STRICT_SIGN)).isZero();
    assertThat(points.getFirst().deviation(TieRule.STRICT_SIGN).orElseThrow())
        .isEqualTo(Math.sqrt(0.5));
    assertThat(points.get(1).seedMean().right(TieRule.STRICT_SIGN)).isEqualTo(2);
  }

  @Test
  void aMetricOfWhichLowValuesAreBetterIsTurnedRound() {
    double[] losses = new double[AXES.cells()];
    Arrays.fill(losses, 1);
    losses[AXES.cell(0, 2, 0)] = 3;
    losses[AXES.cell(0, 2, 0) + 1] = 2;
    DecisionTarget target = DecisionTarget.of(SCORES, "1B", TargetSeeds.MEAN);

    DecisionPoint point =
        SingleScale.last(table(ProxyMetrics.TASK_LOSS, losses), target).getFirst();

    assertThat(point.bySeed().getFirst().pairs().right(TieRule.STRICT_SIGN)).isEqualTo(3);
  }

  @Test
  void aCheckpointThatOneRecipeLacksDoesNotCount() {
    double[] holes = new double[AXES.cells()];
    Arrays.fill(holes, 0.5);
    holes[AXES.cell(0, 2, 1) + 1] = Double.POSITIVE_INFINITY;
    DecisionTarget target = DecisionTarget.of(SCORES, "1B", TargetSeeds.MEAN);

    assertThat(SingleScale.last(table("acc_raw", holes), target).getFirst().step()).isEqualTo(1250);
  }

  @Test
  void anAverageOverTasksLacksWhatOneOfThemLacks() {
    double[] holes = new double[AXES.cells()];
    holes[4] = Double.NaN;

    ScoreTable mean = ScoreTable.mean("both", List.of(SCORES, table("primary_metric", holes)));

    assertThat(mean.score(0, 0, 1, 1)).isNaN();
    assertThat(mean.score(0, 0, 0, 0)).isEqualTo(4.5);
  }

  @Test
  void aTargetWithoutScoresIsRefusedWithTheSizesThatHaveSome() {
    assertThatThrownBy(() -> DecisionTarget.of(SCORES, "300M", TargetSeeds.MEAN))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("300M");
    assertThatThrownBy(() ->
            DecisionTarget.of(
                table("correct_choice", new double[AXES.cells()]), "1B", TargetSeeds.MEAN))
        .hasMessageContaining("says nothing about quality");
  }

  @Test
  void oneRecipeAloneIsRefused() {
    ScoreAxes one = new ScoreAxes(List.of("a"), AXES.sizes());

    assertThatThrownBy(() -> DecisionTarget.of(SCORES.on(one), "1B", TargetSeeds.MEAN))
        .hasMessageContaining("nothing to decide between");
  }

  @Test
  void theFrontierKeepsCheckpointsThatRaiseIt() {
    DecisionTarget target = DecisionTarget.of(SCORES, "1B", TargetSeeds.MEAN);

    DecisionFrontier frontier =
        DecisionFrontier.of(SingleScale.points(SCORES, target), TieRule.STRICT_SIGN, target);

    assertThat(frontier.points()).hasSize(2);
    assertThat(frontier.at(1)).isEmpty();
    double cheap = frontier.breaks().getFirst().compute();
    assertThat(frontier.isBeatenBy(cheap, 0.5)).isFalse();
    assertThat(frontier.isBeatenBy(cheap, 0.6)).isTrue();
  }
}
