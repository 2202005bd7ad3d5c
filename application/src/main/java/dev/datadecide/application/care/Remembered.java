package dev.datadecide.application.care;

import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.spi.Warehouse;
import java.util.List;

/**
 * What a warehouse remembers of how it came to be.
 *
 * @param lines its ledger
 * @param pins what the user decided about parents, each to be made again where it was made: what is
 *     concluded about a run depends on what was known then
 * @param wasReviewed whether it was looked for what is missing of the published evaluations
 */
record Remembered(List<LedgerEntry> lines, List<LineagePin> pins, boolean wasReviewed) {
  Remembered {
    lines = List.copyOf(lines);
    pins = List.copyOf(pins);
  }

  static Remembered of(Warehouse warehouse) {
    return new Remembered(
        warehouse.ledger().entries(),
        warehouse.lineages().pins(),
        warehouse.findings().all().stream()
            .anyMatch(finding -> finding.subject().equals(ReleaseGrid.SUBJECT)));
  }
}
