package dev.datadecide.domain.lineage;

import java.util.Optional;

/** One observation that speaks for a parent; {@code detail} names the place and the value. */
public sealed interface LineageEvidence {
  String detail();

  /** The path of the weights that the configuration names. */
  record DeclaredPath(String detail) implements LineageEvidence {
    @Override
    public Optional<String> configurationPath() {
      return Optional.of(DeclaredModelPath.CONFIGURATION_PATH);
    }
  }

  /** The run's name says so. */
  record RunName(String detail) implements LineageEvidence {}

  /** Another value of the configuration says so. */
  record ConfigurationValue(String path, String detail) implements LineageEvidence {
    @Override
    public Optional<String> configurationPath() {
      return Optional.of(path);
    }
  }

  /**
   * The run carries an evaluation of its parent, at {@code path} of its configuration, that equals
   * (nearest, within 1 %) an evaluated checkpoint.
   */
  record MatchedEvaluation(String path, String detail) implements LineageEvidence {
    @Override
    public Optional<String> configurationPath() {
      return Optional.of(path);
    }
  }

  /** The user has said so. */
  record Pinned(String detail) implements LineageEvidence {}

  /** Where in the run's configuration the observation was made, if it was made there. */
  default Optional<String> configurationPath() {
    return Optional.empty();
  }

  /** Stable name of the kind in output. */
  default String kind() {
    return switch (this) {
      case DeclaredPath evidence -> "declared_path";
      case RunName evidence -> "run_name";
      case ConfigurationValue evidence -> "configuration_value";
      case MatchedEvaluation evidence -> "matched_evaluation";
      case Pinned evidence -> "pinned";
    };
  }
}
