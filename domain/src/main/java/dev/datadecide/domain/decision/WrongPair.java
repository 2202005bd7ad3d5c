package dev.datadecide.domain.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two recipes between which a prediction decides wrongly.
 *
 * @param better the one that the target finds better; of two that tie there, the first
 * @param worse the other
 * @param predicted difference of the prediction, better less worse: not above 0
 * @param actual that of the target
 */
public record WrongPair(String better, String worse, double predicted, double actual) {
  /** Those of a prediction that count by a rule, the costliest first. */
  public static List<WrongPair> of(
      List<String> recipes, double[] predicted, double[] target, TieRule rule) {
    List<WrongPair> wrong = new ArrayList<>();
    for (int i = 0; i < target.length; i++) {
      for (int j = i + 1; j < target.length; j++) {
        PairCounts pair =
            PairCounts.of(
                new double[] {predicted[i], predicted[j]}, new double[] {target[i], target[j]});
        if (pair.right(rule) < pair.counted(rule)) {
          int better = target[i] >= target[j] ? i : j;
          int worse = i + j - better;
          wrong.add(
              new WrongPair(
                  recipes.get(better),
                  recipes.get(worse),
                  predicted[better] - predicted[worse],
                  target[better] - target[worse]));
        }
      }
    }
    wrong.sort(Comparator.comparingDouble(WrongPair::actual).reversed());
    return wrong;
  }
}
