package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what is stored with the grid of the published evaluations: for each of 25 recipes, the
 * published steps of each size (285 of them), three seeds and 66 tasks, 1,410,750 cells without a
 * hole. A complete release gives no finding; else there is one for each size that deviates.
 */
public final class ReleaseGrid {
  /** What the findings are about. */
  public static final String SUBJECT = "dataset allenai/DataDecide-eval-results";

  private static final int NAMED = 3;
  private static final int TASKS = Tasks.all().size();

  private record Cell(String recipe, String size, String seed, long step) {}

  private ReleaseGrid() {}

  /** Findings about what is missing or beyond the grid, by size. */
  public static List<QualityFinding> review(List<CheckpointCoverage> stored) {
    Map<Cell, Long> tasks = new HashMap<>();
    for (CheckpointCoverage each : stored) {
      tasks.put(new Cell(each.recipe(), each.size(), each.seed(), each.step()), each.tasks());
    }
    List<QualityFinding> findings = new ArrayList<>();
    long expected = 0;
    long cells = 0;
    for (ModelSize size : ModelSizes.all()) {
      Review review = new Review(size);
      for (DataRecipe recipe : DataRecipes.all()) {
        for (Seed seed : Seeds.publishedFor(size)) {
          for (long step : size.publishedSteps()) {
            Cell cell = new Cell(recipe.displayName(), size.label(), seed.hubName(), step);
            Long found = tasks.remove(cell);
            review.add(cell, found == null ? 0 : found);
          }
        }
      }
      expected += review.expected;
      cells += review.found;
      review.finding().ifPresent(findings::add);
    }
    long beyond = tasks.values().stream().mapToLong(Long::longValue).sum();
    if (cells != expected || beyond > 0) {
      findings.add(
          QualityFinding.note(
              "release-rows",
              SUBJECT,
              "%d cells are published; %d of them are stored, and %d that are not among them"
                  .formatted(expected, cells, beyond)));
    }
    return List.copyOf(findings);
  }

  /** The review of one size. */
  private static final class Review {
    private final ModelSize size;
    private final List<String> examples = new ArrayList<>();
    private long expected;
    private long found;
    private long checkpoints;

    Review(ModelSize size) {
      this.size = size;
    }

    void add(Cell cell, long tasks) {
      expected += TASKS;
      found += Math.min(tasks, TASKS);
      if (tasks < TASKS) {
        checkpoints++;
        if (examples.size() < NAMED) {
          examples.add(
              "%s, %s, step %d (%d of %d tasks)"
                  .formatted(cell.recipe(), cell.seed(), cell.step(), tasks, TASKS));
        }
      }
    }

    Optional<QualityFinding> finding() {
      return found == expected
          ? Optional.empty()
          : Optional.of(
              QualityFinding.warning(
                  "release-incomplete",
                  SUBJECT,
                  "size %s: %d of %d cells are missing, at %d checkpoints: %s%s"
                      .formatted(
                          size.label(),
                          expected - found,
                          expected,
                          checkpoints,
                          String.join("; ", examples),
                          checkpoints > NAMED ? "; ..." : "")));
    }
  }
}
