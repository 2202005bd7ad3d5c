package dev.datadecide.domain.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The part of scores in which like is compared with like: recipes that the target knows, and seeds
 * that all of these have. What is left out is told.
 *
 * @param axes what is left
 * @param notes what is not, and why
 */
public record ComparableScores(ScoreAxes axes, List<String> notes) {
  public ComparableScores {
    notes = List.copyOf(notes);
  }

  /**
   * The comparable part of a table.
   *
   * @param target label of the target size
   */
  public static ComparableScores of(ScoreTable table, String target) {
    List<String> notes = new ArrayList<>();
    ScoreAxes all = table.axes();
    int targetSize = all.position(target);
    List<Integer> recipes =
        IntStream.range(0, all.recipes().size())
            .filter(recipe -> targetSize < 0 || hasScores(table, targetSize, recipe))
            .boxed()
            .toList();
    List<String> left =
        all.recipes().stream()
            .filter(name -> !recipes.contains(all.recipes().indexOf(name)))
            .toList();
    if (!left.isEmpty()) {
      notes.add(
          "left out, without "
              + table.metric()
              + " of "
              + table.task()
              + " at "
              + target
              + ": "
              + String.join(", ", left));
    }
    List<SizeAxis> sizes = new ArrayList<>();
    for (int size = 0; size < all.sizes().size(); size++) {
      SizeAxis axis = all.sizes().get(size);
      List<String> seeds = sharedSeeds(table, size, recipes);
      if (seeds.isEmpty()) {
        notes.add("left out, no seed that all recipes have: size " + axis.size().label());
        continue;
      }
      if (seeds.size() < axis.seeds().size()) {
        notes.add(
            "left out at size "
                + axis.size().label()
                + ", not of all recipes: seeds "
                + axis.seeds().stream()
                    .filter(seed -> !seeds.contains(seed))
                    .collect(Collectors.joining(", ")));
      }
      sizes.add(new SizeAxis(axis.size(), seeds, axis.steps()));
    }
    return new ComparableScores(
        new ScoreAxes(recipes.stream().map(all.recipes()::get).toList(), sizes), notes);
  }

  private static List<String> sharedSeeds(ScoreTable table, int size, List<Integer> recipes) {
    SizeAxis axis = table.axes().sizes().get(size);
    return IntStream.range(0, axis.seeds().size())
        .filter(seed -> recipes.stream().allMatch(recipe -> hasScores(table, size, seed, recipe)))
        .mapToObj(axis.seeds()::get)
        .toList();
  }

  private static boolean hasScores(ScoreTable table, int size, int recipe) {
    return IntStream.range(0, table.axes().sizes().get(size).seeds().size())
        .anyMatch(seed -> hasScores(table, size, seed, recipe));
  }

  private static boolean hasScores(ScoreTable table, int size, int seed, int recipe) {
    return IntStream.range(0, table.axes().sizes().get(size).steps().length)
        .anyMatch(step -> !Double.isNaN(table.score(size, step, seed, recipe)));
  }
}
