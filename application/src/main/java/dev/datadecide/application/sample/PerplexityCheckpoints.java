package dev.datadecide.application.sample;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which checkpoints have perplexities. Like the published table, whose steps are not those of the
 * evaluations, it has no step 0; the steps that the evaluations lack; the rest of the default runs
 * behind the end of the evaluations, to the step that {@code main} holds; and the auxiliary seeds
 * of the small sizes at 1B, up to where they were stopped. Of these, 22,709 are there: those of C4
 * at 150M lack their first, and as many others as it takes are missing, by the lot of the seed, but
 * none of those that the evaluations do not have.
 */
final class PerplexityCheckpoints {
  /** Rows of the published table. */
  static final int COUNT = 22_709;

  /** Where the auxiliary seeds of 1B reached the compute that they were given. */
  private static final long AUXILIARY_END = 17_339;

  /** Two recipes whose auxiliary runs at 1B ended early. */
  private static final Set<String> STOPPED_EARLY =
      Set.of("DCLM-Baseline (QC 10%)", "DCLM-Baseline (QC 20%)");

  private static final long EARLY_END = 7_500;

  private final SampleNoise noise;

  PerplexityCheckpoints(SampleNoise noise) {
    this.noise = noise;
  }

  /**
   * A checkpoint with its number in the table before rows were taken out, which the published table
   * keeps as a stray index.
   */
  record Numbered(SampleCheckpoint checkpoint, long index) {}

  List<Numbered> all() {
    List<Numbered> candidates = new ArrayList<>();
    for (ModelSize size : ModelSizes.all()) {
      for (DataRecipe recipe : DataRecipes.all()) {
        for (Seed seed : seeds(size)) {
          for (long step : steps(recipe, size, seed)) {
            candidates.add(
                new Numbered(new SampleCheckpoint(recipe, size, seed, step), candidates.size()));
          }
        }
      }
    }
    Set<Numbered> missing = new HashSet<>();
    candidates.stream()
        .filter(candidate -> isEvaluated(candidate.checkpoint()))
        .sorted(
            Comparator.comparingDouble((Numbered candidate) -> lot(candidate.checkpoint()))
                .thenComparingLong(Numbered::index))
        .limit(candidates.size() - COUNT)
        .forEach(missing::add);
    return candidates.stream().filter(candidate -> !missing.contains(candidate)).toList();
  }

  private static List<Seed> seeds(ModelSize size) {
    List<Seed> seeds = new ArrayList<>(Seeds.publishedFor(size));
    if (isLargest(size)) {
      seeds.addAll(auxiliarySeeds());
    }
    return seeds;
  }

  private static boolean isLargest(ModelSize size) {
    return size == ModelSizes.all().getLast();
  }

  private static List<Seed> auxiliarySeeds() {
    return List.of(Seeds.ofDatadecNumber(1).orElseThrow(), Seeds.ofDatadecNumber(2).orElseThrow());
  }

  private static NavigableSet<Long> steps(DataRecipe recipe, ModelSize size, Seed seed) {
    NavigableSet<Long> steps = new TreeSet<>();
    if (!Seeds.publishedFor(size).contains(seed)) {
      long end = STOPPED_EARLY.contains(recipe.displayName()) ? EARLY_END : AUXILIARY_END;
      addGrid(steps, size, end);
      return steps;
    }
    boolean isDefault = seed.datadecNumber() == 0;
    steps.addAll(size.publishedSteps());
    addGrid(steps, size, size.lastPublishedStep());
    if (isDefault) {
      addGrid(steps, size, recipe.mainBranchStep(size).orElse(size.finalStep()));
    } else if (!size.trainingCountIsNominal()) {
      addGrid(steps, size, size.finalStep());
    }
    steps.remove(0L);
    return steps;
  }

  /** The regular steps up to an end, and the end. */
  private static void addGrid(NavigableSet<Long> steps, ModelSize size, long end) {
    for (long step = size.checkpointInterval(); step < end; step += size.checkpointInterval()) {
      steps.add(step);
    }
    steps.add(end);
  }

  private static boolean isEvaluated(SampleCheckpoint checkpoint) {
    return checkpoint.size().publishedSteps().contains(checkpoint.step())
        && Seeds.publishedFor(checkpoint.size()).contains(checkpoint.seed());
  }

  /** From 0 to 1; the smallest are missing. */
  private double lot(SampleCheckpoint checkpoint) {
    boolean isKnownGap =
        checkpoint.size().label().equals("150M")
            && checkpoint.recipe().displayName().equals("C4")
            && checkpoint.step() == checkpoint.size().checkpointInterval();
    return isKnownGap
        ? -1
        : noise.uniform(
            "missing",
            checkpoint.recipe(),
            checkpoint.size(),
            checkpoint.seed(),
            checkpoint.step());
  }
}
