package dev.datadecide.application.care;

import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.care.WarehouseContent;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.spi.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes the whole warehouse again from the raw artifacts, and then takes it into use. */
public final class Rebuild {
  private final Warehouse old;
  private final WarehouseCare care;
  private final Path scratch;

  /**
   * @param scratch a folder of the workspace that is emptied at every start
   */
  public Rebuild(Warehouse old, WarehouseCare care, Path scratch) {
    this.old = old;
    this.care = care;
    this.scratch = scratch;
  }

  /**
   * Repeats all ingests beside the warehouse in use. Whatever ends it early leaves that one as it
   * is.
   *
   * @param replay the services over the warehouse in the making
   */
  public RebuildReport run(
      Rebuilding making, Replay replay, Acceptance acceptance, ReplayProgress progress) {
    long start = System.nanoTime();
    Remembered remembered = Remembered.of(old);
    List<LedgerEntry> lines = remembered.lines();
    List<ReplayFailure> failures = replay.run(remembered, making, scratch, progress);
    progress.comparing();
    if (failures.isEmpty()) {
      making.complete(lines, care.forgotten());
    }
    WarehouseContent before = care.content();
    WarehouseContent after = making.content();
    boolean isAccepted =
        failures.isEmpty()
            && switch (acceptance) {
              case EQUAL -> before.digest().equals(after.digest());
              case COMPLETE -> true;
            };
    if (isAccepted) {
      making.replace();
    }
    return new RebuildReport(
        before,
        after,
        lines.size(),
        failures,
        isAccepted,
        Duration.ofNanos(System.nanoTime() - start));
  }
}
