package dev.datadecide.application.ingest;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.PrintedScores;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages that go into the tables together: a commit costs much the same for one small page as for
 * hundreds. Bounds keep the memory and the work that a killed process loses small.
 */
final class PageGroup {
  private static final Logger LOG = LoggerFactory.getLogger(PageGroup.class);

  /** Pages of one group. */
  static final int MOST_PAGES = 512;

  private static final long MOST_BYTES = 32L << 20;

  /** Files that the engine reads by itself, all at once: what it keeps of each row is little. */
  private static final int MOST_PRINTED = 64;

  private static final long MOST_PRINTED_BYTES = 1L << 30;

  private final Source source;
  private final SourceRequest request;
  private final String asked;
  private final List<Attempt> attempts = new ArrayList<>();
  private long bytes;
  private int printed;
  private boolean isFull;

  PageGroup(Source source, SourceRequest request) {
    this.source = source;
    this.request = request;
    asked = RecordedRequest.text(source, request);
  }

  /** One page on its way; remembers how far it came. */
  private static final class Attempt {
    private final SourcePage page;
    private Optional<RawArtifact> artifact = Optional.empty();
    private String shape = "";
    private @Nullable IngestBatch batch;
    private @Nullable PageOutcome outcome;
    private boolean isRefused;
    private long nanos;

    Attempt(SourcePage page) {
      this.page = page;
    }

    PageReport report() {
      PageOutcome known = outcome;
      if (known == null) {
        throw new IllegalStateException(page.origin() + " has not been loaded");
      }
      return new PageReport(page.origin(), artifact, shape, known, Duration.ofNanos(nanos));
    }
  }

  /** Adds a page; one that cannot be kept or explained is a failure by itself. */
  void add(SourcePage page, Supplier<Keeping.Kept> keeping) {
    long start = System.nanoTime();
    Attempt attempt = new Attempt(page);
    attempts.add(attempt);
    try {
      prepare(attempt, keeping.get());
    } catch (RuntimeException failure) {
      attempt.outcome = failed(attempt, failure);
      isFull = true;
    }
    attempt.nanos = System.nanoTime() - start;
  }

  private void prepare(Attempt attempt, Keeping.Kept kept) {
    attempt.artifact = Optional.of(kept.artifact());
    LoadPlan plan = plan(attempt, kept.artifact(), kept.content());
    attempt.shape = plan.shape();
    String settings = source.settings(request, attempt.page);
    attempt.batch = new IngestBatch(source.id(), kept.artifact(), settings, plan, asked);
    bytes += kept.artifact().bytes();
    isFull |=
        switch (plan.step()) {
          case LoadPlan.Feed feed -> printed > 0;
          case PrintedScores scores -> ++printed < attempts.size();
          case LoadPlan.WideHistory history -> true;
        };
  }

  /** A page that the source cannot explain gets its line in the ledger too, with the reason. */
  private LoadPlan plan(Attempt attempt, RawArtifact kept, Path content) {
    try {
      return source.plan(kept, content, request);
    } catch (SourceException failure) {
      return refused(attempt, SourceFailures.named(source.id(), failure));
    } catch (DomainException failure) {
      return refused(attempt, failure);
    }
  }

  private LoadPlan refused(Attempt attempt, DomainException failure) {
    attempt.isRefused = true;
    isFull = true;
    LoadPlan.Feed feed =
        sink -> {
          throw failure;
        };
    return new LoadPlan("", 0, feed);
  }

  /** Whether nothing more should wait for these pages, or wait with them. */
  boolean isFull() {
    return isFull
        || attempts.size() >= (printed > 0 ? MOST_PRINTED : MOST_PAGES)
        || bytes >= (printed > 0 ? MOST_PRINTED_BYTES : MOST_BYTES);
  }

  /** Loads the pages; what became of each. */
  List<PageReport> load(IngestLedger ledger) {
    List<Attempt> ready = attempts.stream().filter(attempt -> attempt.batch != null).toList();
    if (!ready.isEmpty()) {
      // The group ends with a page that is refused; what came before it need not fail with it.
      int last = ready.size() - 1;
      int together = ready.get(last).isRefused ? last : ready.size();
      for (List<Attempt> part :
          List.of(ready.subList(0, together), ready.subList(together, ready.size()))) {
        if (!part.isEmpty()) {
          load(ledger, part);
        }
      }
    }
    return attempts.stream().map(Attempt::report).toList();
  }

  private void load(IngestLedger ledger, List<Attempt> ready) {
    long start = System.nanoTime();
    try {
      List<IngestOutcome> outcomes =
          ledger.load(
              ready.stream().flatMap(each -> Optional.ofNullable(each.batch).stream()).toList());
      for (int i = 0; i < ready.size(); i++) {
        ready.get(i).outcome = outcome(outcomes.get(i));
      }
    } catch (RuntimeException failure) {
      ready.forEach(attempt -> attempt.outcome = failed(attempt, failure));
    }
    long share = (System.nanoTime() - start) / ready.size();
    ready.forEach(attempt -> attempt.nanos += share);
  }

  private static PageOutcome outcome(IngestOutcome outcome) {
    return switch (outcome) {
      case IngestOutcome.Committed done -> new PageOutcome.Committed(done.batch(), done.counts());
      case IngestOutcome.RolledBack back ->
          new PageOutcome.Failed(back.code(), back.reason(), back.remedy());
      case IngestOutcome.Unknown unknown -> new PageOutcome.Unknown(unknown.reason());
    };
  }

  private PageOutcome failed(Attempt attempt, RuntimeException failure) {
    return switch (failure) {
      case SourceException known -> failed(SourceFailures.named(source.id(), known));
      case DomainException known -> failed(known);
      default -> {
        LOG.debug("source {} failed on {}", source.id(), attempt.page.origin(), failure);
        yield new PageOutcome.Failed(
            ErrorCode.INTERNAL,
            source.id() + ": unexpected " + failure,
            "report it to the source's authors, with the output of --debug");
      }
    };
  }

  private static PageOutcome failed(DomainException failure) {
    return new PageOutcome.Failed(
        failure.code(), String.valueOf(failure.getMessage()), failure.remedy());
  }
}
