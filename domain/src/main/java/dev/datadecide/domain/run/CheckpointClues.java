package dev.datadecide.domain.run;

import dev.datadecide.domain.suite.CheckpointBranch;
import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelPathReference;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import dev.datadecide.domain.suite.Seed;
import dev.datadecide.domain.suite.Seeds;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What the places that speak of it say about the checkpoint a run starts from: its name's fields,
 * the model path, the branch and the parameter count in its configuration. The name comes first,
 * because configurations describe the final checkpoint even where a run started from an earlier
 * one.
 */
final class CheckpointClues {
  static final String MODEL_PATH = "model_name_or_path";
  static final String MODEL_REVISION = "model_revision";
  static final String MODEL_SIZE = "model_size";
  static final String RECIPE_FIELD = "initial_checkpoint_recipe";
  static final String SIZE_FIELD = "initial_checkpoint_size";
  static final String STEPS_FIELD = "initial_checkpoint_steps";
  static final String SEED_FIELD = "seed";

  /**
   * How far a configured parameter count may lie from one of the size's counts, relative to that
   * count. Configured counts are rounded to 100,000: at most 1.2 % off for every size (3,700,000
   * for 3,744,832); neighbouring sizes are 11 % apart or more.
   */
  private static final double SIZE_TOLERANCE = 0.02;

  private final RunName name;
  private final Configuration configuration;

  CheckpointClues(RunName name, Configuration configuration) {
    this.name = name;
    this.configuration = configuration;
  }

  Optional<DataRecipe> recipe() {
    return recipeByName().or(this::recipeByPath);
  }

  Optional<DataRecipe> recipeByName() {
    return field(RECIPE_FIELD)
        .flatMap(DataRecipes::resolve)
        .or(() -> legacyModel().flatMap(ModelPathReference::recipe))
        .map(RecipeMatch::recipe);
  }

  Optional<DataRecipe> recipeByPath() {
    return modelPath().flatMap(ModelPathReference::recipe).map(RecipeMatch::recipe);
  }

  Optional<ModelSize> size() {
    return sizeByName().or(this::sizeByPath).or(this::sizeByCount);
  }

  Optional<ModelSize> sizeByName() {
    return field(SIZE_FIELD)
        .flatMap(ModelSizes::resolve)
        .or(() -> legacyModel().flatMap(ModelPathReference::size));
  }

  Optional<ModelSize> sizeByPath() {
    return modelPath().flatMap(ModelPathReference::size);
  }

  Optional<ModelSize> sizeByCount() {
    return configuration.real(MODEL_SIZE).stream()
        .boxed()
        .filter(count -> count > 0 && Double.isFinite(count))
        .filter(count -> isNear(ModelSizes.nearest(count), count))
        .map(ModelSizes::nearest)
        .findFirst();
  }

  Optional<Seed> seed() {
    return seedByName().or(() -> branch().map(CheckpointBranch::seed));
  }

  /** Names end with the reference pipeline's number of the seed. */
  Optional<Seed> seedByName() {
    return field(SEED_FIELD).flatMap(CheckpointClues::number).flatMap(Seeds::ofDatadecNumber);
  }

  /** Digits or {@code main}, as the name says, else the branch. */
  Optional<String> step() {
    return field(STEPS_FIELD)
        .or(() -> branch().map(branch -> Long.toString(branch.step())))
        .or(() -> legacyModel().map(model -> "main"))
        .or(() -> configuration.text(MODEL_REVISION).filter("main"::equals));
  }

  private Optional<CheckpointBranch> branch() {
    return configuration.text(MODEL_REVISION).flatMap(CheckpointBranch::parse);
  }

  private Optional<ModelPathReference> modelPath() {
    return configuration.text(MODEL_PATH).flatMap(DataRecipes::fromModelPath);
  }

  private Optional<ModelPathReference> legacyModel() {
    return RunNamePatterns.legacyModel(name.text()).flatMap(DataRecipes::fromModelPath);
  }

  private Optional<String> field(String field) {
    return Optional.ofNullable(name.match().fields().get(field));
  }

  private static boolean isNear(ModelSize size, double count) {
    return LongStream.of(
            size.exactNonEmbeddingParameters(), size.trainingParameters(), size.nominal())
        .anyMatch(known -> Math.abs(count - known) <= SIZE_TOLERANCE * known);
  }

  private static Optional<Integer> number(String digits) {
    try {
      return Optional.of(Integer.valueOf(digits));
    } catch (NumberFormatException beyondRange) {
      return Optional.empty();
    }
  }
}
