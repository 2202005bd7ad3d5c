package dev.datadecide.domain.sweep;

import dev.datadecide.domain.run.RunKey;
import java.util.List;

/**
 * One combination of a sweep's values.
 *
 * @param place a value per axis, in the axes' order
 * @param finished runs there that came to their end, in key order
 * @param unfinished the others
 */
public record SweepCell(List<SettingValue> place, List<RunKey> finished, List<RunKey> unfinished) {
  public SweepCell {
    place = List.copyOf(place);
    finished = List.copyOf(finished);
    unfinished = List.copyOf(unfinished);
  }

  /** What is there of a combination. */
  public enum State {
    /** One run that came to its end. */
    PRESENT,
    /** Several that did: replicates of each other. */
    REPLICATED,
    /** Only runs that did not, or have not yet. */
    UNFINISHED,
    MISSING
  }

  public State state() {
    if (finished.isEmpty()) {
      return unfinished.isEmpty() ? State.MISSING : State.UNFINISHED;
    }
    return finished.size() == 1 ? State.PRESENT : State.REPLICATED;
  }
}
