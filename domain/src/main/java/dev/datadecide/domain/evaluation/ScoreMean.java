package dev.datadecide.domain.evaluation;

import java.util.List;

/** What came of averaging scores. */
public sealed interface ScoreMean {
  /**
   * The mean of scores that may be averaged.
   *
   * @param value over the finite ones
   * @param scores how many it is of
   * @param excluded how many are NaN or infinite and were left out
   * @param caveats what one must know to use it
   */
  record Mean(double value, int scores, int excluded, List<String> caveats) implements ScoreMean {
    public Mean {
      caveats = List.copyOf(caveats);
    }
  }

  /** There is none, and why. */
  record Refused(String why) implements ScoreMean {}
}
