package dev.datadecide.domain.lineage;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Confidence in a verdict, from what speaks for and against it.
 *
 * <p>Each kind of evidence counts once: the declared path 0.5 (it is what the training code
 * loaded), the run's name 0.4, a matched evaluation 0.4 (it is measured, not declared),
 * configuration values 0.2 (they are copied from elsewhere), a user's own word 1. The sum, at most
 * 1, is multiplied by 0.85 for every contradiction. Two independent kinds that agree therefore
 * reach 0.8 to 1, one alone at most 0.5. A parent that is not in the warehouse is capped: 0.9
 * behind a stand-in, 0.5 when unresolved or ambiguous, and 0 when nothing is known of it. The
 * weights are this project's convention: they order verdicts and are no probabilities.
 */
final class VerdictConfidence {
  private static final double CONTRADICTION_FACTOR = 0.85;
  private static final double STAND_IN_CAP = 0.9;
  private static final double UNRESOLVED_CAP = 0.5;

  private VerdictConfidence() {}

  /** Rounded to four decimals, so that equal cases compare equal. */
  static double of(
      LineageState state, ParentRef parent, List<LineageEvidence> evidence, int contradictions) {
    double sum =
        evidence.stream()
            .collect(
                Collectors.toMap(
                    LineageEvidence::kind, VerdictConfidence::weight, (one, other) -> one))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    double weighed = Math.min(1, sum) * Math.pow(CONTRADICTION_FACTOR, contradictions);
    return Math.rint(Math.min(weighed, cap(state, parent)) * 1e4) / 1e4;
  }

  private static double weight(LineageEvidence evidence) {
    return switch (evidence) {
      case LineageEvidence.DeclaredPath path -> 0.5;
      case LineageEvidence.RunName name -> 0.4;
      case LineageEvidence.MatchedEvaluation evaluation -> 0.4;
      case LineageEvidence.ConfigurationValue value -> 0.2;
      case LineageEvidence.Pinned pinned -> 1;
    };
  }

  private static double cap(LineageState state, ParentRef parent) {
    return switch (parent) {
      case ParentRef.Unknown unknown -> 0;
      case ParentRef.PretrainingCheckpoint checkpoint -> cap(state);
      case ParentRef.PosttrainingRunRef run -> cap(state);
    };
  }

  private static double cap(LineageState state) {
    return switch (state) {
      case RESOLVED -> 1;
      case STAND_IN -> STAND_IN_CAP;
      case UNRESOLVED, AMBIGUOUS -> UNRESOLVED_CAP;
    };
  }
}
