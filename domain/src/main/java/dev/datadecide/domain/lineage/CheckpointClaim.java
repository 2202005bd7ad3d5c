package dev.datadecide.domain.lineage;

import dev.datadecide.domain.suite.DataRecipe;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.Seed;
import java.util.Optional;

/**
 * What one place says about the checkpoint at the root of a run; what it is silent about is empty.
 *
 * @param place how to speak of the place: {@code the run's name}
 * @param evidence the place with its values, as evidence where nothing better contradicts it
 */
record CheckpointClaim(
    String place,
    LineageEvidence evidence,
    Optional<DataRecipe> recipe,
    Optional<ModelSize> size,
    Optional<Seed> seed,
    Optional<CheckpointStep> step) {
  /** How to speak of what typing made of a run; it rests on the other places. */
  static final String CLASSIFICATION = "the run's classification";

  boolean isDerived() {
    return place.equals(CLASSIFICATION);
  }

  boolean namesModel() {
    return switch (evidence) {
      case LineageEvidence.RunName name -> recipe.isPresent() || size.isPresent();
      case LineageEvidence.DeclaredPath path -> recipe.isPresent() || size.isPresent();
      case LineageEvidence.ConfigurationValue value -> false;
      case LineageEvidence.MatchedEvaluation evaluation -> false;
      case LineageEvidence.Pinned pinned -> false;
    };
  }

  boolean isSilent() {
    return recipe.isEmpty() && size.isEmpty() && seed.isEmpty() && step.isEmpty();
  }
}
