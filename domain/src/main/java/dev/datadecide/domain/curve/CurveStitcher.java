package dev.datadecide.domain.curve;

import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.run.TrainingRun;
import java.util.List;
import java.util.Optional;

/**
 * Joins the phases of a lineage into one curve over everything the weights have seen.
 *
 * <p>Cumulative tokens are the tokens of the parent checkpoint plus the tokens of the phase; they
 * never decrease. Cumulative compute is 6 x exact non-embedding parameters x cumulative tokens (the
 * suite's own formula; the same weights are trained all along), multiplied exactly and rounded
 * once. A checkpoint's tokens come from the training schedule: batch x 2048 x step. What cannot be
 * known has no value and a finding, never a guess.
 */
public final class CurveStitcher {
  /**
   * The history metric that {@link #stitch} needs beside those to be shown. It stays in the phases.
   */
  public static final String TOKEN_COUNTER = PhaseTokens.COUNTER;

  /**
   * One run of the lineage with its history.
   *
   * @param verdict about the run's parent; a pretraining run has none
   * @param progression the metrics to show and the {@link #TOKEN_COUNTER}, if the run has it
   */
  public record PhaseInput(
      TrainingRun run, Optional<LineageVerdict> verdict, Progression progression) {}

  /**
   * The curve of phases in order, root first. The first is the pretraining run or its stand-in, or,
   * where that is not in the warehouse, the first known post-training run.
   *
   * @throws IllegalArgumentException when there is no phase
   */
  public ContinuousCurve stitch(List<PhaseInput> phases) {
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("a curve has at least one phase");
    }
    return new Stitching(phases).curve();
  }
}
