package dev.datadecide.domain.decision;

import java.util.List;
import java.util.OptionalDouble;

/** Two ranked lists of names, compared as AI2's code for scaling laws does. */
public final class RankedLists {
  private RankedLists() {}

  /**
   * The share of pairs of the first list that the second has in the same order; missing for fewer
   * than two names.
   *
   * @param target has all names of {@code predicted}, and perhaps others
   */
  public static OptionalDouble agreement(List<String> predicted, List<String> target) {
    int right = 0;
    int pairs = 0;
    for (int i = 0; i < predicted.size(); i++) {
      for (int j = i + 1; j < predicted.size(); j++) {
        pairs++;
        right += target.indexOf(predicted.get(i)) < target.indexOf(predicted.get(j)) ? 1 : 0;
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / pairs);
  }
}
