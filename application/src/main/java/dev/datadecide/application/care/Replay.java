package dev.datadecide.application.care;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.ReleaseReview;
import dev.datadecide.application.lineage.LineageService;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.run.Settlement;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Repeats every ingest that a ledger tells of, in its order, out of raw artifacts and into another
 * warehouse: the same artifacts by the same sources asked the same. Batches that did not get into
 * the tables then are not tried again; their lines are taken over.
 */
public final class Replay {
  private static final String COMMITTED = "committed";

  /** Pages of one group, as an ingest loads them. */
  private static final int MOST_PAGES = 512;

  private static final long MOST_BYTES = 32L << 20;

  private final Adapters adapters;
  private final RawArtifacts artifacts;
  private final IngestLedger ledger;
  private final Settlement settlement;
  private final LineageService lineages;
  private final ReleaseReview review;

  @Inject
  Replay(
      Adapters adapters,
      RawArtifacts artifacts,
      IngestLedger ledger,
      Settlement settlement,
      LineageService lineages,
      ReleaseReview review) {
    this.adapters = adapters;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.settlement = settlement;
    this.lineages = lineages;
    this.review = review;
  }

  /** A batch that is to be loaded, and the line that tells of it. */
  private record Ready(LedgerEntry line, IngestBatch batch) {}

  /**
   * Repeats the ingests.
   *
   * @param old what the warehouse that is to be repeated remembers
   * @param scratch a folder for files that are laid out, on the disk of the raw artifacts
   * @return what did not get in again, though it was in
   */
  List<ReplayFailure> run(Remembered old, Rebuilding into, Path scratch, ReplayProgress progress) {
    List<ReplayFailure> failures = new ArrayList<>();
    old.putInto(into.warehouse());
    List<ReplayPass> passes = ReplayPass.of(old.lines());
    Deque<LineagePin> waiting = new ArrayDeque<>(inOrder(old.pins()));
    int done = 0;
    for (int i = 0; i < passes.size(); i++) {
      ReplayPass pass = passes.get(i);
      progress.pass(i + 1, passes.size(), pass.source(), pass.lines().size());
      decide(waiting, pass.lines().getFirst().at());
      repeat(pass, old.wasReviewed(), into, scratch, failures);
      done += pass.lines().size();
      progress.artifacts(done, old.lines().size());
    }
    decide(waiting, Instant.MAX);
    return failures;
  }

  private void repeat(
      ReplayPass pass,
      boolean isReviewed,
      Rebuilding into,
      Path scratch,
      List<ReplayFailure> failures) {
    Source source = adapters.source(pass.source());
    try (ReplayedFiles files = new ReplayedFiles(artifacts, source, pass, scratch)) {
      Pass repeated = new Pass(files, into, failures);
      pass.lines().forEach(repeated::take);
      repeated.load();
    }
    settlement.settle(IngestProgress.NONE);
    if (isReviewed && source.bringsPublishedEvaluations(pass.request())) {
      review.review();
    }
  }

  private static List<LineagePin> inOrder(List<LineagePin> pins) {
    return pins.stream().sorted(Comparator.comparing(LineagePin::decidedAt)).toList();
  }

  private void decide(Deque<LineagePin> waiting, Instant until) {
    while (!waiting.isEmpty() && waiting.getFirst().decidedAt().isBefore(until)) {
      lineages.repeat(waiting.removeFirst());
    }
  }

  private final class Pass {
    private final ReplayedFiles files;
    private final Rebuilding into;
    private final List<ReplayFailure> failures;
    private final List<Ready> group = new ArrayList<>();
    private long bytes;

    Pass(ReplayedFiles files, Rebuilding into, List<ReplayFailure> failures) {
      this.files = files;
      this.into = into;
      this.failures = failures;
    }

    void take(LedgerEntry line) {
      if (!line.outcome().equals(COMMITTED)) {
        load();
        into.carryOver(line);
        return;
      }
      try {
        IngestBatch batch = files.batch(line);
        boolean isAlone = !(batch.plan().step() instanceof LoadPlan.Feed);
        if (isAlone) {
          load();
        }
        group.add(new Ready(line, batch));
        bytes += line.artifact().bytes();
        if (isAlone || group.size() >= MOST_PAGES || bytes >= MOST_BYTES) {
          load();
        }
      } catch (SourceException failure) {
        refused(line, failure.failure().happened());
      } catch (DomainException failure) {
        if (failure.code().exitStatus() == ErrorCode.STORAGE_FULL.exitStatus()) {
          throw failure;
        }
        refused(line, String.valueOf(failure.getMessage()));
      }
    }

    private void refused(LedgerEntry line, String reason) {
      failures.add(new ReplayFailure(line.batch(), line.artifact().origin(), files.told(reason)));
    }

    void load() {
      if (group.isEmpty()) {
        return;
      }
      List<IngestOutcome> outcomes = ledger.load(group.stream().map(Ready::batch).toList());
      for (int i = 0; i < outcomes.size(); i++) {
        switch (outcomes.get(i)) {
          case IngestOutcome.Committed committed -> {}
          case IngestOutcome.RolledBack back -> refused(group.get(i).line(), back.reason());
          case IngestOutcome.Unknown unknown -> refused(group.get(i).line(), unknown.reason());
        }
      }
      group.clear();
      bytes = 0;
    }
  }
}
