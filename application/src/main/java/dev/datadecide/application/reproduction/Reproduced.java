package dev.datadecide.application.reproduction;

import java.util.OptionalDouble;

/**
 * A published number beside ours.
 *
 * @param item what it is
 * @param place size and step, setup, or threshold
 * @param setting which seeds are the target
 * @param ours missing where the workspace lacks what it takes
 * @param allowed by how much they may differ
 * @param reason why they may, or why there is none of ours
 */
public record Reproduced(
    String item,
    String task,
    String place,
    String setting,
    double published,
    OptionalDouble ours,
    double allowed,
    Verdict verdict,
    String origin,
    String reason) {
  /** What the difference means. */
  public enum Verdict {
    REPRODUCED,
    DIFFERENT,
    /** The published number comes from a defect; a right computation must not give it. */
    ARTEFACT,
    /** Neither number is determined by the data. */
    INFORMATIONAL,
    /** The workspace lacks what it takes. */
    NOT_COMPUTABLE,
    /** The workspace's numbers are made up, so that nothing follows. */
    SYNTHETIC
  }

  /** Ours less the published one. */
  public OptionalDouble difference() {
    return ours.isPresent()
        ? OptionalDouble.of(ours.getAsDouble() - published)
        : OptionalDouble.empty();
  }
}
