package dev.datadecide.application.chart;

import dev.datadecide.domain.lineage.CheckpointRef;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The orders in which values are shown; what stands for none comes first, what is unknown last. */
final class ValueOrder {
  private static final Comparator<String> NEUTRAL_FIRST =
      Comparator.comparing((String value) -> !Colours.isNeutral(value));

  private ValueOrder() {}

  static List<String> texts(Collection<String> values) {
    return sorted(values, Comparator.naturalOrder());
  }

  static List<String> numbers(Collection<String> values) {
    return sorted(values, Comparator.comparingDouble(ValueOrder::number));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.POSITIVE_INFINITY;
    }
  }

  static List<String> recipes(Collection<String> values) {
    return sorted(
        values,
        Comparator.comparingInt(name ->
            DataRecipes.resolve(name)
                .map(RecipeMatch::recipe)
                .map(DataRecipe::order)
                .orElse(Integer.MAX_VALUE)));
  }

  static List<String> sizes(Collection<String> values) {
    return sorted(
        values,
        Comparator.comparingInt(
            label -> ModelSizes.resolve(label).map(ModelSize::order).orElse(Integer.MAX_VALUE)));
  }

  /** By recipe and size where they are named in the usual way. */
  static List<String> lineages(Collection<String> values) {
    return sorted(
        values,
        Comparator.comparing(
            (String text) -> CheckpointRef.parse(text),
            Comparator.comparing((Optional<CheckpointRef> found) ->
                    found.map(each -> each.recipe().order()).orElse(Integer.MAX_VALUE))
                .thenComparing(
                    found -> found.map(each -> each.size().order()).orElse(Integer.MAX_VALUE))));
  }

  private static List<String> sorted(Collection<String> values, Comparator<String> order) {
    return values.stream()
        .distinct()
        .sorted(NEUTRAL_FIRST.thenComparing(order).thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
