package dev.datadecide.domain.run;

import java.util.OptionalLong;

/**
 * What is stored of a run's history against what its source says there is.
 *
 * @param expected how many rows the source says there are
 * @param stored rows that came from the source that brought most, superseded ones included
 * @param used rows in use: one per step, and all without a step
 * @param superseded rows that another one of their step replaces
 * @param received rows that were handed over by the source that handed over most, equal ones
 *     counted each time
 * @param steps how many steps have a row in use
 * @param firstStep of the rows in use
 * @param lastStep of the rows in use
 * @param describedLastStep the last step according to the run's description
 * @param digest of the rows in use, whatever their order: equal for equal histories. It is the
 *     exclusive or of their contents' 128-bit digests, in hexadecimal
 */
public record HistoryAccount(
    RunKey run,
    OptionalLong expected,
    long stored,
    long used,
    long superseded,
    long received,
    long steps,
    OptionalLong firstStep,
    OptionalLong lastStep,
    OptionalLong describedLastStep,
    String digest) {
  /** Whether everything is there. */
  public enum Verdict {
    COMPLETE,
    INCOMPLETE,
    /** Nothing says how much there should be. */
    UNKNOWN
  }

  /**
   * Complete when as many rows are stored as the source counts, or as many were handed over and the
   * last step is there (rows that are equal in everything are stored once); incomplete when there
   * are fewer, or the last step is missing.
   */
  public Verdict verdict() {
    boolean reachesEnd =
        describedLastStep.isEmpty()
            || (lastStep.isPresent() && lastStep.getAsLong() >= describedLastStep.getAsLong());
    if (expected.isEmpty()) {
      return reachesEnd ? Verdict.UNKNOWN : Verdict.INCOMPLETE;
    }
    boolean isAllStored = Math.max(stored, used) >= expected.getAsLong();
    boolean isAllReceived = received >= expected.getAsLong() && reachesEnd;
    return isAllStored || isAllReceived ? Verdict.COMPLETE : Verdict.INCOMPLETE;
  }

  /** Rows that the source counts and that are not here. */
  public long missing() {
    return verdict() == Verdict.COMPLETE || expected.isEmpty()
        ? 0
        : expected.getAsLong() - Math.max(stored, used);
  }

  /** Steps between the first and the last one without a row: skipped by the run, or lost. */
  public long gaps() {
    return firstStep.isEmpty() || lastStep.isEmpty()
        ? 0
        : lastStep.getAsLong() - firstStep.getAsLong() + 1 - steps;
  }
}
