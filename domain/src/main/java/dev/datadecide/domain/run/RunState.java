package dev.datadecide.domain.run;

import java.util.Set;

/**
 * A run's state as its source names it; states this version does not know pass through unchanged.
 */
public record RunState(String name) {
  private static final Set<String> ENDED = Set.of("finished", "failed", "crashed", "killed");

  /** Whether the run has ended, as far as the source knew. */
  public boolean isEnded() {
    return ENDED.contains(name);
  }

  /** Whether the run came to its end by itself and without a failure. */
  public boolean isFinished() {
    return name.equals("finished");
  }
}
