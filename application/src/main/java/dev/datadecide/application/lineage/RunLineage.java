package dev.datadecide.application.lineage;

import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.LineageVerdict;
import dev.datadecide.domain.run.RunKey;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands among others.
 *
 * @param verdict what it started from; a pretraining run started from nothing
 * @param pin what the user has decided about its parent
 * @param ancestors runs in the warehouse that it descends from (or their stand-ins), nearest first
 * @param descendants runs that descend from it, nearest first
 */
public record RunLineage(
    RunKey run,
    Optional<LineageVerdict> verdict,
    Optional<LineagePin> pin,
    List<RunKey> ancestors,
    List<RunKey> descendants) {
  public RunLineage {
    ancestors = List.copyOf(ancestors);
    descendants = List.copyOf(descendants);
  }
}
