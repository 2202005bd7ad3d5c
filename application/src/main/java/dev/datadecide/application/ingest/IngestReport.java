package dev.datadecide.application.ingest;

import dev.datadecide.application.run.SettlementReport;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.SourceId;
import java.time.Duration;
import java.util.List;

/**
 * What one ingest did.
 *
 * @param release what the store lacks of the published evaluations, when they were wanted
 * @param settlement what typing and lineage made of it afterwards
 */
public record IngestReport(
    SourceId source,
    List<PageReport> pages,
    SettlementReport settlement,
    List<QualityFinding> release,
    Duration time) {
  public IngestReport {
    pages = List.copyOf(pages);
    release = List.copyOf(release);
  }

  /** Records of all committed pages. */
  public RecordCounts totals() {
    return pages.stream().map(PageReport::counts).reduce(RecordCounts.NONE, RecordCounts::plus);
  }

  public long committedPages() {
    return pages.stream().filter(page -> page.outcome() instanceof PageOutcome.Committed).count();
  }

  /** Whether every record of every page is in the tables. */
  public boolean isComplete() {
    return committedPages() == pages.size() && totals().rejected() == 0;
  }
}
