package dev.datadecide.application.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.datadecide.application.decision.DecisionService.Proxy;
import dev.datadecide.domain.decision.DecisionPoint;
import dev.datadecide.domain.decision.PairCounts;
import dev.datadecide.domain.decision.TieRule;
import dev.datadecide.domain.error.DomainException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProxyLinesTest {
  private static final PairCounts NONE_WRONG =
      PairCounts.of(new double[] {1, 2}, new double[] {1, 2});

  private static Proxy proxy(String task, String metric, double compute, double accuracy) {
    DecisionPoint point =
        new DecisionPoint(
            "4M",
            1,
            compute,
            List.of(new DecisionPoint.SeedDecision("default", NONE_WRONG)),
            NONE_WRONG);
    return new Proxy(task, metric, point, OptionalDouble.of(accuracy), OptionalDouble.of(0.2));
  }

  private static LineChart chart(List<Proxy> proxies) {
    return ProxyLines.of(proxies, "1B", TieRule.STRICT_SIGN, Optional.empty());
  }

  @Test
  void eachMetricIsALineFromTheCheapestSizeOn() {
    LineChart chart =
        chart(
            List.of(
                proxy("mmlu", "correct_prob", 2e16, 0.9),
                proxy("mmlu", "correct_prob", 1e16, 0.7),
                proxy("mmlu", "correct_prob_per_char", 1e16, 0.6),
                proxy("mmlu", "acc_raw", 1e16, 0.5)));

    assertThat(chart.lines()).hasSize(3);
    Line first = chart.lines().getFirst();
    assertThat(first.y()).containsExactly(0.7, 0.9);
    assertThat(first.x()[1] / first.x()[0]).isCloseTo(2, within(1e-12));
    assertThat(first.band().orElseThrow().to()[1]).as("no share above one").isEqualTo(1);
    assertThat(chart.hue().orElseThrow().values()).containsExactly("correct prob", "acc");
    assertThat(chart.style().orElseThrow().values()).containsExactly("as a whole", "per char");
    assertThat(chart.columns()).as("one task needs no panels").isEmpty();
  }

  @Test
  void eachTaskHasItsPanel() {
    LineChart chart =
        chart(List.of(proxy("mmlu", "acc_raw", 1e16, 0.5), proxy("piqa", "acc_raw", 1e16, 0.6)));

    assertThat(chart.columns().orElseThrow().values()).containsExactly("mmlu", "piqa");
  }

  @Test
  void proxiesThatDecideNothingAreAnError() {
    assertThatThrownBy(() -> chart(List.of()))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("none of 0 proxies");
  }
}
