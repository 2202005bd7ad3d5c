package dev.datadecide.domain.quality;

import java.util.List;

/**
 * Checks everything that is stored for something doubtful. Adapters may bring rules of their own; a
 * rule that throws is reported and stops no other.
 */
public interface QualityRule {
  /** The rules whose findings this may give, and what to do about them. */
  List<RuleNote> notes();

  /** What was found; every finding is of one of the {@link #notes}. */
  List<QualityFinding> check(QualityFacts facts);
}
