package dev.datadecide.domain.curve;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.List;

/**
 * From the first pretraining step to the end of a run: its phases in order, root first.
 *
 * @param lineageId names the root checkpoint, so that runs from the same checkpoint share it
 * @param joints cumulative tokens at which each phase after the first begins
 */
public record ContinuousCurve(
    String lineageId, List<CurvePhase> phases, List<Joint> joints, List<QualityFinding> findings) {
  public ContinuousCurve {
    phases = List.copyOf(phases);
    joints = List.copyOf(joints);
    findings = List.copyOf(findings);
  }

  /** Where a phase begins: tokens and FLOPs spent before it. */
  public record Joint(int phase, long tokens, double compute) {}
}
