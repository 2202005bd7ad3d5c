package dev.datadecide.domain.decision;

import dev.datadecide.domain.prediction.Ranks;
import java.util.OptionalDouble;

/**
 * The decisions between each two of some recipes, counted.
 *
 * @param pairs unordered pairs
 * @param agreeing pairs untied on both sides, with the same sign
 * @param bothTied pairs tied on both sides
 * @param targetTied pairs tied at the target, whatever the prediction says
 * @param predictedTied pairs tied in the prediction, whatever the target says
 * @param rankedRight pairs that two sorted lists have in the same order, ties in the order given
 */
public record PairCounts(
    int pairs, int agreeing, int bothTied, int targetTied, int predictedTied, int rankedRight) {
  /**
   * The largest difference of a tie. Means over seeds that are equal as decimals differ in the last
   * bit by the order of summation.
   */
  public static final double TIE = 1e-12;

  /**
   * Compares two sides, higher being better on both.
   *
   * @param predicted a number per recipe
   * @param target likewise, in the same order
   */
  public static PairCounts of(double[] predicted, double[] target) {
    if (predicted.length != target.length) {
      throw new IllegalArgumentException(
          predicted.length + " predictions for " + target.length + " targets");
    }
    checkNumbers(predicted);
    checkNumbers(target);
    int n = predicted.length;
    int agreeing = 0;
    int bothTied = 0;
    int targetTied = 0;
    int predictedTied = 0;
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double p = predicted[i] - predicted[j];
        double t = target[i] - target[j];
        boolean isPredictedTied = Math.abs(p) <= TIE;
        boolean isTargetTied = Math.abs(t) <= TIE;
        if (isPredictedTied || isTargetTied) {
          predictedTied += isPredictedTied ? 1 : 0;
          targetTied += isTargetTied ? 1 : 0;
          bothTied += isPredictedTied && isTargetTied ? 1 : 0;
        } else if ((p > 0) == (t > 0)) {
          agreeing++;
        }
      }
    }
    int ranked = predictedTied + targetTied == 0 ? agreeing : rankedRight(predicted, target);
    return new PairCounts(n * (n - 1) / 2, agreeing, bothTied, targetTied, predictedTied, ranked);
  }

  /** A NaN would agree with whatever is not better. */
  private static void checkNumbers(double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("a recipe without a number takes part in no decision");
      }
    }
  }

  private static int rankedRight(double[] predicted, double[] target) {
    int[] order = Ranks.ascending(predicted);
    int[] place = new int[target.length];
    int[] targetOrder = Ranks.ascending(target);
    for (int i = 0; i < targetOrder.length; i++) {
      place[targetOrder[i]] = i;
    }
    int right = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        right += place[order[i]] < place[order[j]] ? 1 : 0;
      }
    }
    return right;
  }

  /** Decisions that are right by a rule. */
  public int right(TieRule rule) {
    return switch (rule) {
      case STRICT_SIGN -> agreeing + bothTied;
      case EXCLUDE_TARGET_TIES -> agreeing;
      case AI2_SINGLE -> agreeing + targetTied - bothTied;
      case AI2_RANKING -> rankedRight;
    };
  }

  /** Decisions that count by a rule. */
  public int counted(TieRule rule) {
    return rule == TieRule.EXCLUDE_TARGET_TIES ? pairs - targetTied : pairs;
  }

  /** The share of right decisions; missing where none counts. */
  public OptionalDouble accuracy(TieRule rule) {
    int counted = counted(rule);
    return counted == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) right(rule) / counted);
  }

  /** Pairs that are right in every order of the ties. */
  public int leastRanked() {
    return agreeing;
  }

  /** Pairs that some order of the ties makes right. */
  public int mostRanked() {
    return agreeing + predictedTied + targetTied - bothTied;
  }
}
