package dev.datadecide.application.ingest;

import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.run.Settlement;
import dev.datadecide.application.run.SettlementReport;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a place's data in through a source. */
public final class IngestService {
  private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);

  private final Adapters adapters;
  private final RawArtifacts artifacts;
  private final IngestLedger ledger;
  private final Settlement settlement;
  private final Evaluations evaluations;
  private final QualityFindings findings;

  @Inject
  IngestService(
      Adapters adapters,
      RawArtifacts artifacts,
      IngestLedger ledger,
      Settlement settlement,
      Evaluations evaluations,
      QualityFindings findings) {
    this.adapters = adapters;
    this.evaluations = evaluations;
    this.findings = findings;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.settlement = settlement;
  }

  /** The sources that can be asked, those of plugins included. */
  public List<Source> sources() {
    return adapters.sources();
  }

  /**
   * Ingests all pages that the source finds at a place, each in a transaction of its own, then
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
    List<PageReport> reports = new ArrayList<>();
    try (Keeping keeping = new Keeping(artifacts, source, request, pages)) {
      for (int i = 0; i < pages.size(); i++) {
        SourcePage page = pages.get(i);
        progress.pageStarted(i, page.origin());
        Optional<ErrorCode> exhausted = resourceFailure(reports);
        PageReport report =
            exhausted.isPresent()
                ? skipped(page, exhausted.get())
                : load(new Attempt(source, page, request, () -> keeping.next()));
        reports.add(report);
        progress.pageDone(i, report);
      }
    }
    source.committed(request, committed(pages, reports));
    SettlementReport settled = settlement.settle(progress);
    List<QualityFinding> release =
        source.bringsPublishedEvaluations(request) ? reviewRelease() : List.of();
    return new IngestReport(id, reports, settled, release, since(start));
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

  /** What the store lacks of the published evaluations, put on record. */
  private List<QualityFinding> reviewRelease() {
    List<QualityFinding> found = ReleaseGrid.review(evaluations.coverage(ReleaseGrid.TASKS));
    findings.replace(ReleaseGrid.SUBJECT, found);
    return found;
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

  private PageReport load(Attempt attempt) {
    Source source = attempt.source;
    SourcePage page = attempt.page;
    PageOutcome outcome;
    try {
      outcome = attempt.run();
    } catch (SourceException failure) {
      DomainException named = SourceFailures.named(source.id(), failure);
      outcome = failed(named);
    } catch (DomainException failure) {
      outcome = failed(failure);
    } catch (RuntimeException defect) {
      LOG.debug("source {} failed on {}", source.id(), page.origin(), defect);
      outcome =
          new PageOutcome.Failed(
              ErrorCode.INTERNAL,
              source.id() + ": unexpected " + defect,
              "report it to the source's authors, with the output of --debug");
    }
    return new PageReport(
        page.origin(), attempt.artifact, attempt.shape, outcome, since(attempt.start));
  }

  private static PageOutcome failed(DomainException failure) {
    return new PageOutcome.Failed(
        failure.code(), String.valueOf(failure.getMessage()), failure.remedy());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** One page on its way; remembers how far it came. */
  private final class Attempt {
    private final long start = System.nanoTime();
    private final Source source;
    private final SourcePage page;
    private final SourceRequest request;
    private final Supplier<Keeping.Kept> keeping;
    private Optional<RawArtifact> artifact = Optional.empty();
    private String shape = "";

    Attempt(Source source, SourcePage page, SourceRequest request, Supplier<Keeping.Kept> keeping) {
      this.source = source;
      this.page = page;
      this.request = request;
      this.keeping = keeping;
    }

    PageOutcome run() {
      Keeping.Kept there = keeping.get();
      RawArtifact kept = there.artifact();
      artifact = Optional.of(kept);
      Path content = there.content();
      LoadPlan plan = plan(kept, content);
      shape = plan.shape();
      IngestBatch batch = new IngestBatch(source.id(), kept, source.settings(request), plan);
      return switch (ledger.load(batch)) {
        case IngestOutcome.Committed done -> new PageOutcome.Committed(done.batch(), done.counts());
        case IngestOutcome.RolledBack back ->
            new PageOutcome.Failed(back.code(), back.reason(), back.remedy());
        case IngestOutcome.Unknown unknown -> new PageOutcome.Unknown(unknown.reason());
      };
    }

    /** A page that the source cannot explain gets its line in the ledger too, with the reason. */
    private LoadPlan plan(RawArtifact kept, Path content) {
      try {
        return source.plan(kept, content, request);
      } catch (SourceException failure) {
        return refused(SourceFailures.named(source.id(), failure));
      } catch (DomainException failure) {
        return refused(failure);
      }
    }

    private static LoadPlan refused(DomainException failure) {
      LoadPlan.Feed feed =
          sink -> {
            throw failure;
          };
      return new LoadPlan("", 0, feed);
    }
  }
}
