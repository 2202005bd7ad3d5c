package dev.datadecide.domain.run;

import dev.datadecide.domain.evaluation.ExpectedScores;
import dev.datadecide.domain.hyperparameter.HyperparameterSchema;
import java.util.List;
import java.util.Optional;

/**
 * A further type of post-training: how its runs are told from others, and what they are set to. Its
 * rule is asked before the built-in ones, for it knows what they do not.
 */
public interface TrainingTypeDefinition {
  /** Another type than the built-in ones. */
  TrainingType type();

  /** Runs are typed again when this changes: raise it with every change of rule or schema. */
  int version();

  HyperparameterSchema schema();

  /** What runs of this type are expected to be evaluated on; nothing unless it is said. */
  default List<ExpectedScores> expected() {
    return List.of();
  }

  /** What shows that a run is of this type, with the values; empty when nothing does. */
  Optional<String> evidence(ObservedRun run);
}
