package dev.datadecide.domain.scaling;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.DataRecipes;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.RecipeMatch;
import java.util.Comparator;
import java.util.Optional;

/**
 * What runs share that differ in their seed only.
 *
 * @param recipe display name of the data recipe
 * @param size label of the model size
 * @param method {@code sft} or {@code dpo}; empty for pretraining
 * @param checkpointStep the checkpoint that post-training started from
 * @param learningRate of post-training, as text
 * @param tokens planned tokens of post-training, as text
 */
public record ScalingGroup(
    String recipe,
    String size,
    Optional<String> method,
    Optional<String> checkpointStep,
    Optional<String> learningRate,
    Optional<String> tokens)
    implements Comparable<ScalingGroup> {
  private static final Comparator<ScalingGroup> ORDER =
      Comparator.<ScalingGroup>comparingInt(group ->
              DataRecipes.resolve(group.recipe)
                  .map(RecipeMatch::recipe)
                  .map(DataRecipe::order)
                  .orElse(Integer.MAX_VALUE))
          .thenComparing(ScalingGroup::recipe)
          .thenComparingInt(group ->
              ModelSizes.resolve(group.size).map(ModelSize::order).orElse(Integer.MAX_VALUE))
          .thenComparing(ScalingGroup::size)
          .thenComparing(group -> group.method.orElse(""))
          .thenComparing(group -> group.checkpointStep.orElse(""))
          .thenComparing(group -> group.tokens.orElse(""))
          .thenComparing(group -> group.learningRate.orElse(""));

  /** The end of pretraining. */
  public static ScalingGroup ofPretraining(String recipe, String size) {
    return new ScalingGroup(
        recipe, size, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public int compareTo(ScalingGroup other) {
    return ORDER.compare(this, other);
  }
}
