package dev.datadecide.application.ingest;

import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.run.Settlement;
import dev.datadecide.application.run.SettlementReport;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a place's data in through a source. */
public final class IngestService {
  private final Adapters adapters;
  private final RawArtifacts artifacts;
  private final IngestLedger ledger;
  private final Settlement settlement;
  private final ReleaseReview review;

  @Inject
  IngestService(
      Adapters adapters,
      RawArtifacts artifacts,
      IngestLedger ledger,
      Settlement settlement,
      ReleaseReview review) {
    this.adapters = adapters;
    this.review = review;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.settlement = settlement;
  }

  /** The sources that can be asked, those of plugins included. */
  public List<Source> sources() {
    return adapters.sources();
  }

  /**
   * Ingests all pages that the source finds at a place, each for itself, small ones together, then
   * types the runs that came and looks up their parents. A bad page is told in the report and stops
   * no other; only what makes every page impossible is thrown: an unknown source, a place the
   * source cannot read.
   */
  public IngestReport ingest(
      SourceId id, Path location, Map<String, String> options, IngestProgress progress) {
    return ingest(id, location, List.of(), options, progress);
  }

  /**
   * Ingests by names, for a source that wants some.
   *
   * @param names none for what the source delivers when nothing is named
   */
  public IngestReport ingest(
      SourceId id,
      Path location,
      List<String> names,
      Map<String, String> options,
      IngestProgress progress) {
    long start = System.nanoTime();
    Source source = adapters.source(id);
    SourceRequest request = new SourceRequest(location, names, options, progress.transfers());
    List<SourcePage> pages = pages(source, request);
    progress.pages(pages.size());
    List<PageReport> reports = load(source, request, pages, progress);
    source.committed(request, committed(pages, reports));
    SettlementReport settled = settlement.settle(progress);
    List<QualityFinding> release =
        source.bringsPublishedEvaluations(request) ? review.review() : List.of();
    return new IngestReport(id, reports, settled, release, since(start));
  }

  private List<PageReport> load(
      Source source, SourceRequest request, List<SourcePage> pages, IngestProgress progress) {
    List<PageReport> reports = new ArrayList<>();
    try (Keeping keeping = new Keeping(artifacts, source, request, pages)) {
      PageGroup group = new PageGroup(source, request);
      for (int i = 0; i < pages.size(); i++) {
        SourcePage page = pages.get(i);
        progress.pageStarted(i, page.origin());
        Optional<ErrorCode> exhausted = resourceFailure(reports);
        if (exhausted.isPresent()) {
          report(List.of(skipped(page, exhausted.get())), reports, progress);
          continue;
        }
        group.add(page, keeping::next);
        if (group.isFull() || i + 1 == pages.size()) {
          report(group.load(ledger), reports, progress);
          group = new PageGroup(source, request);
        }
      }
    }
    return reports;
  }

  private static void report(
      List<PageReport> done, List<PageReport> reports, IngestProgress progress) {
    for (PageReport each : done) {
      progress.pageDone(reports.size(), each);
      reports.add(each);
    }
  }

  private static List<SourcePage> committed(List<SourcePage> pages, List<PageReport> reports) {
    List<SourcePage> committed = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      if (reports.get(i).outcome() instanceof PageOutcome.Committed) {
        committed.add(pages.get(i));
      }
    }
    return committed;
  }

  private static List<SourcePage> pages(Source source, SourceRequest request) {
    try {
      return source.pages(request);
    } catch (SourceException failure) {
      throw SourceFailures.named(source.id(), failure);
    }
  }

  /** A failure of this machine that the next page would meet again. */
  private static Optional<ErrorCode> resourceFailure(List<PageReport> reports) {
    return reports.stream()
        .map(PageReport::outcome)
        .filter(PageOutcome.Failed.class::isInstance)
        .map(outcome -> ((PageOutcome.Failed) outcome).code())
        .filter(code -> code.exitStatus() == ErrorCode.STORAGE_FULL.exitStatus())
        .findFirst();
  }

  private static PageReport skipped(SourcePage page, ErrorCode code) {
    PageOutcome outcome =
        new PageOutcome.Skipped(code, "not tried after the storage failed for a page before it");
    return new PageReport(page.origin(), Optional.empty(), "", outcome, Duration.ZERO);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
