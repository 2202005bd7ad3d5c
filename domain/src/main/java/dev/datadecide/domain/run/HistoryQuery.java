package dev.datadecide.domain.run;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Which part of a run's history is wanted.
 *
 * @param metrics the metrics, none for all; rows that have none of the named ones are left out
 * @param from the first step wanted; with a bound, rows without a step are left out
 * @param to the last step wanted
 */
public record HistoryQuery(
    RunKey run, Set<String> metrics, OptionalLong from, OptionalLong to, Rows rows) {
  /** Whether rows count for which another one of the same step is used. */
  public enum Rows {
    IN_USE,
    ALL
  }

  public HistoryQuery {
    metrics = Set.copyOf(metrics);
  }

  /** Everything that is in use. */
  public static HistoryQuery of(RunKey run) {
    return new HistoryQuery(run, Set.of(), OptionalLong.empty(), OptionalLong.empty(), Rows.IN_USE);
  }

  /** Whether a step lies within the bounds. */
  public boolean covers(OptionalLong step) {
    if (from.isEmpty() && to.isEmpty()) {
      return true;
    }
    return step.isPresent()
        && step.getAsLong() >= from.orElse(Long.MIN_VALUE)
        && step.getAsLong() <= to.orElse(Long.MAX_VALUE);
  }
}
