package dev.datadecide.application.care;

import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.expression.UserMetric;
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
 * @param annotations notes and tags of runs
 * @param metrics what the user defined
 * @param wasReviewed whether it was looked for what is missing of the published evaluations
 */
record Remembered(
    List<LedgerEntry> lines,
    List<LineagePin> pins,
    List<Annotation> annotations,
    List<UserMetric> metrics,
    boolean wasReviewed) {
  Remembered {
    lines = List.copyOf(lines);
    pins = List.copyOf(pins);
    annotations = List.copyOf(annotations);
    metrics = List.copyOf(metrics);
  }

  /** Puts what needs no run to be there yet into another warehouse. */
  void putInto(Warehouse warehouse) {
    warehouse.annotations().add(annotations);
    metrics.forEach(warehouse.userMetrics()::define);
  }

  static Remembered of(Warehouse warehouse) {
    return new Remembered(
        warehouse.ledger().entries(),
        warehouse.lineages().pins(),
        warehouse.annotations().all(),
        warehouse.userMetrics().all(),
        warehouse.findings().all().stream()
            .anyMatch(finding -> finding.subject().equals(ReleaseGrid.SUBJECT)));
  }
}
