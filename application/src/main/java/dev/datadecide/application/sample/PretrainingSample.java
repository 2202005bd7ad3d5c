package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Raw evaluation and perplexity rows of 6 recipes x 5 sizes x 3 seeds at the published steps. */
final class PretrainingSample {
  static final List<DataRecipe> RECIPES =
      Stream.of(
              "Dolma1.7",
              "C4",
              "DCLM-Baseline",
              "FineWeb-Edu",
              "Falcon+CC",
              "DCLM-Baseline 50% / Dolma 50%")
          .map(DataRecipes::named)
          .toList();
  static final List<ModelSize> SIZES =
      Stream.of("4M", "10M", "20M", "60M", "150M").map(ModelSizes::named).toList();

  private final EvaluationRows evaluations;
  private final PerplexityRows perplexities;

  PretrainingSample(SampleScores scores) {
    this.evaluations = new EvaluationRows(scores);
    this.perplexities = new PerplexityRows(scores);
  }

  /** Evaluation rows of some recipes. */
  Iterable<ColumnBatch> evaluations(List<DataRecipe> recipes) {
    List<SampleCheckpoint> checkpoints = new SampleGrid(recipes, SIZES).checkpoints();
    return evaluations.between(checkpoints, 0, SampleGrid.rows(checkpoints));
  }

  /** Perplexity rows: no step 0, and at 4M the {@code main} step that has no other evaluation. */
  Iterable<ColumnBatch> perplexities() {
    List<PerplexityCheckpoints.Numbered> checkpoints = new ArrayList<>();
    for (DataRecipe recipe : RECIPES) {
      for (ModelSize size : SIZES) {
        for (Seed seed : Seeds.publishedFor(size)) {
          for (long step : perplexitySteps(recipe, size, seed)) {
            checkpoints.add(
                new PerplexityCheckpoints.Numbered(
                    new SampleCheckpoint(recipe, size, seed, step), checkpoints.size()));
          }
        }
      }
    }
    return List.of(perplexities.of(checkpoints));
  }

  private static List<Long> perplexitySteps(DataRecipe recipe, ModelSize size, Seed seed) {
    List<Long> steps = new ArrayList<>(size.publishedSteps());
    steps.remove(0L);
    if (seed.datadecNumber() == 0) {
      recipe
          .mainBranchStep(size)
          .ifPresent(main -> {
            if (!steps.contains(main)) {
              steps.add(main);
            }
          });
    }
    return steps;
  }
}
