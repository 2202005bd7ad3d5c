package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.suite.DataRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the sample: raw pretraining shards below {@code datadecide/}, a run export below {@code
 * wandb/}. The same seed writes the same values.
 */
public final class SampleSuite {
  /** The seed of the sample that {@code quickstart} shows. */
  public static final long SEED = 6198;

  private final PretrainingSample pretraining;
  private final FinetuningSample finetuning;

  public SampleSuite(long seed) {
    SampleNoise noise = new SampleNoise(seed);
    SampleScores scores = new SampleScores(noise);
    this.pretraining = new PretrainingSample(scores);
    this.finetuning = new FinetuningSample(scores, noise);
  }

  /** Writes all files below {@code folder}; returns the folders to ingest. */
  public Places write(Path folder, TabularFiles files) {
    Places places = new Places(folder.resolve("datadecide"), folder.resolve("wandb"));
    createFolders(places);
    List<DataRecipe> recipes = PretrainingSample.RECIPES;
    int half = recipes.size() / 2;
    files.write(
        places.pretraining().resolve("train-00000-of-00002.parquet"),
        EvaluationRows.COLUMNS,
        pretraining.evaluations(recipes.subList(0, half)));
    files.write(
        places.pretraining().resolve("train-00001-of-00002.parquet"),
        EvaluationRows.COLUMNS,
        pretraining.evaluations(recipes.subList(half, recipes.size())));
    writeSmallFiles(places, files);
    return places;
  }

  /** Writes the same without the evaluations, which are nine tenths of it. */
  public Places writeWithoutEvaluations(Path folder, TabularFiles files) {
    Places places = new Places(folder.resolve("datadecide"), folder.resolve("wandb"));
    createFolders(places);
    writeSmallFiles(places, files);
    return places;
  }

  private void writeSmallFiles(Places places, TabularFiles files) {
    files.write(
        places.pretraining().resolve("ppl-00000-of-00001.parquet"),
        PerplexityRows.columns(),
        pretraining.perplexities());
    files.write(
        places.finetuning().resolve("runs.parquet"),
        FinetuningSample.RUN_COLUMNS,
        List.of(finetuning.runs()));
    files.write(
        places.finetuning().resolve("history.parquet"),
        FinetuningSample.HISTORY_COLUMNS,
        List.of(finetuning.history()));
  }

  private static void createFolders(Places places) {
    try {
      Files.createDirectories(places.pretraining());
      Files.createDirectories(places.finetuning());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where the sample lies. */
  public record Places(Path pretraining, Path finetuning) {}
}
