package dev.datadecide.application.care;

import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.source.SourceId;
import java.time.Instant;

/**
 * All that came from one source.
 *
 * @param lines lines of the ledger
 * @param rolledBack those of them that did not get into the tables
 * @param last when the last line was written
 */
public record SourceTotals(
    SourceId source, long lines, long rolledBack, RecordCounts counts, Instant last) {
  SourceTotals plus(LedgerEntry line) {
    boolean isIn = line.outcome().equals("committed");
    return new SourceTotals(
        source,
        lines + 1,
        isIn ? rolledBack : rolledBack + 1,
        counts.plus(line.counts()),
        line.at().isAfter(last) ? line.at() : last);
  }
}
