package dev.datadecide.domain.lineage;

import java.util.List;

/**
 * What a run started from, as far as the evidence goes.
 *
 * @param confidence from 0 (nothing known) to 1 (independent evidence agrees and nothing
 *     contradicts)
 * @param contradictions each one sentence with both values
 */
public record LineageVerdict(
    LineageState state,
    ParentRef parent,
    double confidence,
    List<LineageEvidence> evidence,
    List<String> contradictions) {
  public LineageVerdict {
    evidence = List.copyOf(evidence);
    contradictions = List.copyOf(contradictions);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is between 0 and 1, not " + confidence);
    }
  }
}
