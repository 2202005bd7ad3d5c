package dev.datadecide.domain.forecast;

import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.suite.ModelSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Agreement in rank inside each size, averaged over the sizes. Across sizes the larger ones win
 * whatever the recipe, so that a ranking of all rows says nothing of recipes.
 *
 * @param sizes how many sizes had at least two rows
 */
public record Ranking(
    int sizes, OptionalDouble spearman, OptionalDouble kendall, OptionalDouble pairwise) {
  /** Of forecasts of the rows. */
  public static Ranking of(List<Subject> rows, double[] forecast, double[] actual) {
    Map<ModelSize, List<Integer>> bySize = new TreeMap<>(Comparator.comparingInt(ModelSize::order));
    for (int i = 0; i < rows.size(); i++) {
      bySize.computeIfAbsent(rows.get(i).size(), size -> new ArrayList<>()).add(i);
    }
    List<Scores> scores =
        bySize.values().stream()
            .filter(positions -> positions.size() > 1)
            .map(positions -> Scores.of(pick(positions, forecast), pick(positions, actual)))
            .toList();
    return new Ranking(
        scores.size(),
        mean(scores, Scores::spearman),
        mean(scores, Scores::kendall),
        mean(scores, Scores::pairwise));
  }

  private static OptionalDouble mean(
      List<Scores> scores, Function<Scores, OptionalDouble> measure) {
    return scores.stream()
        .map(measure)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  static double[] pick(List<Integer> positions, double[] values) {
    return positions.stream().mapToDouble(i -> values[i]).toArray();
  }
}
