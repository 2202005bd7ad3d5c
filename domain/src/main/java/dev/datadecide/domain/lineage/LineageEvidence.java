package dev.datadecide.domain.lineage;

/** One observation that speaks for a parent; {@code detail} names the place and the value. */
public sealed interface LineageEvidence {
  String detail();

  /** The path of the weights that the configuration names. */
  record DeclaredPath(String detail) implements LineageEvidence {}

  /** The run's name says so. */
  record RunName(String detail) implements LineageEvidence {}

  /** Another value of the configuration says so. */
  record ConfigurationValue(String detail) implements LineageEvidence {}

  /**
   * The run carries an evaluation of its parent that equals (nearest, within 1 %) an evaluated
   * checkpoint.
   */
  record MatchedEvaluation(String detail) implements LineageEvidence {}

  /** Stable name of the kind in output. */
  default String kind() {
    return switch (this) {
      case DeclaredPath evidence -> "declared_path";
      case RunName evidence -> "run_name";
      case ConfigurationValue evidence -> "configuration_value";
      case MatchedEvaluation evidence -> "matched_evaluation";
    };
  }
}
