package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.EvaluationTask;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.PerplexitySet;
import dev.datadecide.domain.suite.PerplexitySets;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import dev.datadecide.domain.suite.Tasks;
import dev.datadecide.domain.suite.TrainingSchedule;
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

  static final List<ColumnSpec> EVALUATION_COLUMNS =
      List.of(
          ColumnSpec.text("params"),
          ColumnSpec.text("data"),
          ColumnSpec.text("task"),
          ColumnSpec.text("seed"),
          ColumnSpec.integer("step"),
          ColumnSpec.text("chinchilla"),
          ColumnSpec.integer("tokens"),
          ColumnSpec.real("compute"),
          ColumnSpec.text("metrics"));

  private final SampleScores scores;
  private final SampleMetricsText texts;

  PretrainingSample(SampleScores scores) {
    this.scores = scores;
    this.texts = new SampleMetricsText(scores);
  }

  /** Evaluation rows of one recipe, a batch per size and seed. */
  Iterable<ColumnBatch> evaluations(List<DataRecipe> recipes) {
    return () ->
        recipes.stream()
            .flatMap(recipe ->
                SIZES.stream()
                    .flatMap(size ->
                        Seeds.publishedFor(size).stream()
                            .map(seed -> evaluations(recipe, size, seed))))
            .iterator();
  }

  private ColumnBatch evaluations(DataRecipe recipe, ModelSize size, Seed seed) {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(EVALUATION_COLUMNS);
    TrainingSchedule schedule = TrainingSchedule.of(size);
    for (long step : size.publishedSteps()) {
      for (EvaluationTask task : Tasks.all()) {
        batch
            .text(0, size.label())
            .text(1, recipe.displayName())
            .text(2, task.name())
            .text(3, seed.hubName())
            .integer(4, step)
            .text(5, "5xC")
            .integer(6, schedule.tokensAt(step))
            .real(7, schedule.computeAt(step))
            .text(8, texts.of(task, recipe, size, seed, step));
        batch.endRow();
      }
    }
    return batch.build();
  }

  static List<ColumnSpec> perplexityColumns() {
    List<ColumnSpec> columns =
        new ArrayList<>(
            List.of(
                ColumnSpec.text("params"),
                ColumnSpec.text("data"),
                ColumnSpec.text("seed"),
                ColumnSpec.integer("step")));
    PerplexitySets.all().forEach(set -> columns.add(ColumnSpec.real(set.hubColumn())));
    columns.add(ColumnSpec.integer("__index_level_0__"));
    return List.copyOf(columns);
  }

  /** Perplexity rows: no step 0, and at 4M the {@code main} step that has no other evaluation. */
  Iterable<ColumnBatch> perplexities() {
    ColumnBatchBuilder batch = new ColumnBatchBuilder(perplexityColumns());
    List<PerplexitySet> sets = PerplexitySets.all();
    for (DataRecipe recipe : RECIPES) {
      for (ModelSize size : SIZES) {
        for (Seed seed : Seeds.publishedFor(size)) {
          for (long step : perplexitySteps(recipe, size, seed)) {
            batch.text(0, size.label()).text(1, recipe.displayName());
            batch.text(2, seed.hubName()).integer(3, step);
            for (int set = 0; set < sets.size(); set++) {
              batch.real(4 + set, scores.perplexity(sets.get(set), recipe, size, seed, step));
            }
            batch.integer(4 + sets.size(), batch.rows());
            batch.endRow();
          }
        }
      }
    }
    return List.of(batch.build());
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
