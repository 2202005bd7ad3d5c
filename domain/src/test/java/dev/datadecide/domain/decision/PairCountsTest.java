package dev.datadecide.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairCountsTest {
  /** Recipes 1 and 2 tie at the target, 0 and 1 in the prediction; 0 and 3, 1 and 3 are wrong. */
  private static final PairCounts COUNTS =
      PairCounts.of(new double[] {2, 2, 3, 1}, new double[] {1, 2, 2, 4});

  @Test
  void eachRuleCountsTiesItsOwnWay() {
    assertThat(COUNTS.pairs()).isEqualTo(6);
    assertThat(COUNTS.targetTied()).isEqualTo(1);
    assertThat(COUNTS.predictedTied()).isEqualTo(1);
    // Right without ties: 0 and 2 alone.
    assertThat(COUNTS.right(TieRule.STRICT_SIGN)).isEqualTo(1);
    assertThat(COUNTS.counted(TieRule.EXCLUDE_TARGET_TIES)).isEqualTo(5);
    assertThat(COUNTS.right(TieRule.AI2_SINGLE)).isEqualTo(2);
    assertThat(COUNTS.right(TieRule.AI2_RANKING))
        .isBetween(COUNTS.leastRanked(), COUNTS.mostRanked());
  }

  @Test
  void numbersThatDifferInTheLastBitTie() {
    PairCounts counts =
        PairCounts.of(new double[] {0.1 + 0.2, 0.3}, new double[] {0.5, 0.5 + 1e-13});

    assertThat(counts.bothTied()).isEqualTo(1);
    assertThat(counts.accuracy(TieRule.STRICT_SIGN)).hasValue(1);
    assertThat(counts.accuracy(TieRule.EXCLUDE_TARGET_TIES)).isEmpty();
  }

  @Test
  void oneRecipeGivesNoDecision() {
    assertThat(PairCounts.of(new double[] {1}, new double[] {1}).accuracy(TieRule.STRICT_SIGN))
        .isEmpty();
  }

  @Test
  void aMissingNumberTakesNoPart() {
    assertThatThrownBy(() -> PairCounts.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsAgreeByTheOrderOfTheirPairs() {
    assertThat(RankedLists.agreement(List.of("a", "b", "c"), List.of("c", "a", "b")))
        .hasValue(1.0 / 3);
    assertThat(RankedLists.agreement(List.of("a"), List.of("a"))).isEmpty();
  }
}
