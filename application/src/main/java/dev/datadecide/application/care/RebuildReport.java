package dev.datadecide.application.care;

import dev.datadecide.domain.care.WarehouseContent;
import java.time.Duration;
import java.util.List;

/**
 * What making the warehouse again came to.
 *
 * @param before what the tables held
 * @param after what the new ones hold
 * @param lines how many lines of the ledger were repeated
 * @param failures what is not in the new tables though it was in the old ones
 * @param isReplaced whether the new warehouse took the place of the old one
 */
public record RebuildReport(
    WarehouseContent before,
    WarehouseContent after,
    int lines,
    List<ReplayFailure> failures,
    boolean isReplaced,
    Duration time) {
  public RebuildReport {
    failures = List.copyOf(failures);
  }

  /** Whether both hold the same. */
  public boolean isEqual() {
    return before.digest().equals(after.digest());
  }
}
