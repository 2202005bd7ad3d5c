package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what is stored with the grid of the published evaluations: for each of 25 recipes, the
 * published steps of each size (285 of them), three seeds and 66 tasks, 1,410,750 cells without a
 * hole. A complete release gives no finding; else there is one for each size that deviates, one for
 * recipes of which nothing is there, and one for the number of cells.
 */
public final class ReleaseGrid {
  /** What the findings are about. */
  public static final String SUBJECT = "dataset allenai/DataDecide-eval-results";

  /** The tasks of the grid by name; a task of another name fills no cell of it. */
  public static final Set<String> TASKS =
      Tasks.all().stream().map(EvaluationTask::name).collect(Collectors.toUnmodifiableSet());

  private static final int NAMED = 3;

  private record Cell(String recipe, String size, String seed, long step) {
    @Override
    public String toString() {
      return "%s, %s, step %d".formatted(recipe, seed, step);
    }
  }

  private ReleaseGrid() {}

  /**
   * Findings about what is missing or beyond the grid, by size.
   *
   * @param stored every checkpoint, and how many of {@link #TASKS} it has
   */
  public static List<QualityFinding> review(List<CheckpointCoverage> stored) {
    Map<Cell, Long> tasks = new HashMap<>();
    for (CheckpointCoverage each : stored) {
      tasks.put(new Cell(each.recipe(), each.size(), each.seed(), each.step()), each.tasks());
    }
    List<Review> reviews = new ArrayList<>();
    for (ModelSize size : ModelSizes.all()) {
      Review review = new Review(size.label());
      for (DataRecipe recipe : DataRecipes.all()) {
        for (Seed seed : Seeds.publishedFor(size)) {
          for (long step : size.publishedSteps()) {
            Cell cell = new Cell(recipe.displayName(), size.label(), seed.hubName(), step);
            review.add(cell, Objects.requireNonNullElse(tasks.remove(cell), 0L));
          }
        }
      }
      reviews.add(review);
    }
    Set<String> absent = new LinkedHashSet<>();
    DataRecipes.all().forEach(recipe -> absent.add(recipe.displayName()));
    stored.forEach(each -> absent.remove(each.recipe()));
    return findings(reviews, beyond(tasks), absent);
  }

  /** Checkpoints that are not in the grid, by size; of any order, named in theirs. */
  private static Map<String, List<Cell>> beyond(Map<Cell, Long> left) {
    return left.keySet().stream()
        .sorted(
            Comparator.comparing(Cell::recipe)
                .thenComparing(Cell::seed)
                .thenComparingLong(Cell::step))
        .collect(Collectors.groupingBy(Cell::size, TreeMap::new, Collectors.toList()));
  }

  private static List<QualityFinding> findings(
      List<Review> reviews, Map<String, List<Cell>> beyond, Set<String> absent) {
    List<QualityFinding> findings = new ArrayList<>();
    Map<String, List<Cell>> ofOtherSizes = new TreeMap<>(beyond);
    for (Review review : reviews) {
      List<Cell> more = beyond.getOrDefault(review.size, List.of());
      ofOtherSizes.remove(review.size);
      review.finding(more).ifPresent(findings::add);
    }
    ofOtherSizes.forEach((size, more) -> new Review(size).finding(more).ifPresent(findings::add));
    long expected = reviews.stream().mapToLong(review -> review.expected).sum();
    long found = reviews.stream().mapToLong(review -> review.found).sum();
    // Where nothing is stored, the sizes say it all.
    if (found > 0 && !absent.isEmpty()) {
      findings.add(
          QualityFinding.warning(
              "release-recipe-absent",
              SUBJECT,
              "nothing is stored of %d of %d recipes: %s"
                  .formatted(absent.size(), DataRecipes.all().size(), String.join(", ", absent))));
    }
    long others = beyond.values().stream().mapToLong(List::size).sum();
    if (found != expected || others > 0) {
      findings.add(
          QualityFinding.note(
              "release-rows",
              SUBJECT,
              "%d cells are published; %d of them are stored, beside %d checkpoints that are not"
                      .formatted(expected, found, others)
                  + " among them"));
    }
    return List.copyOf(findings);
  }

  /** The review of one size. */
  private static final class Review {
    private final String size;
    private final List<String> examples = new ArrayList<>();
    private long expected;
    private long found;
    private long checkpoints;

    Review(String size) {
      this.size = size;
    }

    void add(Cell cell, long tasks) {
      long all = TASKS.size();
      expected += all;
      found += Math.min(tasks, all);
      if (tasks < all) {
        checkpoints++;
        if (examples.size() < NAMED) {
          examples.add("%s (%d of %d tasks)".formatted(cell, tasks, all));
        }
      }
    }

    Optional<QualityFinding> finding(List<Cell> beyond) {
      String more =
          beyond.isEmpty()
              ? ""
              : beyond.size()
                  + " checkpoints are beyond the grid: "
                  + named(beyond.stream().limit(NAMED).map(Cell::toString).toList(), beyond.size());
      if (found == expected) {
        return beyond.isEmpty()
            ? Optional.empty()
            : Optional.of(
                QualityFinding.note(
                    "release-beyond-grid", SUBJECT, "size %s: %s".formatted(size, more)));
      }
      return Optional.of(
          QualityFinding.warning(
              "release-incomplete",
              SUBJECT,
              "size %s: %d of %d cells are missing, at %d checkpoints: %s%s"
                  .formatted(
                      size,
                      expected - found,
                      expected,
                      checkpoints,
                      named(examples, checkpoints),
                      more.isEmpty() ? "" : ". " + more)));
    }

    private static String named(List<String> first, long all) {
      return String.join("; ", first) + (all > first.size() ? "; ..." : "");
    }
  }
}
