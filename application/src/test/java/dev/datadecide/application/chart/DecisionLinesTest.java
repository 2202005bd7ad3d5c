package dev.datadecide.application.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.DecisionTarget;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.TargetSeeds;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.error.DomainException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionLinesTest {
  private static final double[] WORTH = {1, 2, 3};
  private static final DecisionTarget TARGET =
      new DecisionTarget(
          "olmes_10_macro_avg",
          "primary_metric",
          "1B",
          TargetSeeds.MEAN,
          List.of("default"),
          100,
          1e21,
          WORTH);

  private static DecisionPoint point(String size, double compute, double[]... predictions) {
    return new DecisionPoint(
        size,
        (long) compute,
        compute,
        IntStream.range(0, predictions.length)
            .mapToObj(seed ->
                new DecisionPoint.SeedDecision(
                    "seed " + seed, PairCounts.of(predictions[seed], WORTH)))
            .toList(),
        PairCounts.of(predictions[0], WORTH));
  }

  private static LineChart chart(List<DecisionPoint> points) {
    return DecisionLines.of(
        points,
        "correct_prob",
        TARGET,
        DecisionFrontier.of(points, TieRule.STRICT_SIGN, TARGET),
        TieRule.STRICT_SIGN,
        Optional.empty());
  }

  @Test
  void eachSizeIsALineAndTheFrontierGoesUpInSteps() {
    double[] right = {1, 2, 3};
    double[] wrong = {3, 2, 1};
    double[] oneWrong = {2, 1, 3};
    LineChart chart =
        chart(
            List.of(
                point("4M", 1e16, oneWrong, oneWrong),
                point("4M", 2e16, wrong, wrong),
                point("20M", 4e16, right, oneWrong),
                point("20M", 8e16, right, right)));
    assertThat(chart.hue().orElseThrow().values()).containsExactly(DecisionLines.ANY, "4M", "20M");
    Line small = chart.lines().getFirst();
    assertThat(small.y()[0]).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(small.y()[1]).isZero();
    assertThat(small.x()[1] / small.x()[0]).isCloseTo(2, within(1e-12));
    Line larger = chart.lines().get(1);
    // Accuracies 1 and 2/3: the mean is 5/6, the sample deviation 1/3 / sqrt(2).
    assertThat(larger.y()[0]).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(larger.band().orElseThrow().to()[0]).as("no share above one").isEqualTo(1);
    Line frontier = chart.lines().getLast();
    assertThat(frontier.y())
        .containsExactly(new double[] {2.0 / 3, 2.0 / 3, 5.0 / 6, 5.0 / 6, 1}, within(1e-12));
  }

  @Test
  void decisionsOfNothingAreAnError() {
    assertThatThrownBy(() -> chart(List.of()))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("none of 0 checkpoints");
  }
}
