package dev.datadecide.application.care;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.ReleaseReview;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.run.Settlement;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
  private final ReleaseReview review;

  @Inject
  Replay(
      Adapters adapters,
      RawArtifacts artifacts,
      IngestLedger ledger,
      Settlement settlement,
      ReleaseReview review) {
    this.adapters = adapters;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.settlement = settlement;
    this.review = review;
  }

  /** A batch that is to be loaded, and the line that tells of it. */
  private record Ready(LedgerEntry line, IngestBatch batch) {}

  /**
   * Repeats the ingests.
   *
   * @param lines the ledger to repeat
   * @param kept what an artifact is now; empty for one that is to be left out, with all its lines
   * @param scratch a folder for files that are laid out, on the disk of the raw artifacts
   * @return what did not get in again, though it was in
   */
  public List<ReplayFailure> run(
      List<LedgerEntry> lines,
      Function<RawArtifact, Optional<RawArtifact>> kept,
      Rebuilding into,
      Path scratch,
      ReplayProgress progress) {
    List<ReplayFailure> failures = new ArrayList<>();
    List<ReplayPass> passes = ReplayPass.of(lines);
    int done = 0;
    for (int i = 0; i < passes.size(); i++) {
      ReplayPass pass = passes.get(i);
      progress.pass(i + 1, passes.size(), pass.source(), pass.lines().size());
      new Pass(pass, kept, into, scratch, failures).run();
      done += pass.lines().size();
      progress.artifacts(done, lines.size());
    }
    return failures;
  }

  private final class Pass {
    private final ReplayPass pass;
    private final Function<RawArtifact, Optional<RawArtifact>> kept;
    private final Rebuilding into;
    private final Mirror mirror;
    private final Path scratch;
    private final List<ReplayFailure> failures;
    private final List<Ready> group = new ArrayList<>();
    private long bytes;

    Pass(
        ReplayPass pass,
        Function<RawArtifact, Optional<RawArtifact>> kept,
        Rebuilding into,
        Path scratch,
        List<ReplayFailure> failures) {
      this.pass = pass;
      this.kept = kept;
      this.into = into;
      this.scratch = scratch;
      this.failures = failures;
      mirror = new Mirror(scratch);
    }

    void run() {
      Source source = adapters.source(pass.source());
      try {
        layOut();
        SourceRequest request = mirror.shown(pass.request());
        for (LedgerEntry line : pass.lines()) {
          kept.apply(line.artifact()).ifPresent(artifact -> take(source, request, line, artifact));
        }
        load();
        clear(scratch);
      } catch (IOException failure) {
        throw new DomainException(
            ErrorCode.STORAGE_FAILED,
            scratch + ": " + failure.getMessage(),
            "Check the disk of the workspace, then repeat the command.",
            failure);
      }
      settlement.settle(IngestProgress.NONE);
      if (source.bringsPublishedEvaluations(pass.request())) {
        review.review();
      }
    }

    /** Puts the files of the pass where they lay; a damaged one is told when its turn comes. */
    private void layOut() throws IOException {
      clear(scratch);
      for (LedgerEntry line : pass.lines()) {
        Optional<RawArtifact> artifact = kept.apply(line.artifact()).filter(Mirror::shows);
        if (artifact.isPresent()) {
          try {
            mirror.put(artifact.get(), artifacts.verifiedContent(artifact.get()));
          } catch (DomainException damaged) {
            if (damaged.code() != ErrorCode.ARTIFACT_DAMAGED) {
              throw damaged;
            }
          }
        }
      }
    }

    private void take(
        Source source, SourceRequest request, LedgerEntry line, RawArtifact artifact) {
      if (!line.outcome().equals(COMMITTED)) {
        load();
        into.carryOver(
            LedgerEntry.builder().from(line).artifact(artifact).build());
        return;
      }
      try {
        IngestBatch batch = batch(source, request, line, artifact);
        boolean isAlone = !(batch.plan().step() instanceof LoadPlan.Feed);
        if (isAlone) {
          load();
        }
        group.add(new Ready(line, batch));
        bytes += artifact.bytes();
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
      failures.add(
          new ReplayFailure(line.batch(), line.artifact().origin(), mirror.told(reason)));
    }

    private IngestBatch batch(
        Source source, SourceRequest request, LedgerEntry line, RawArtifact artifact) {
      Path content = artifacts.verifiedContent(artifact);
      boolean isShown = Mirror.shows(artifact);
      LoadPlan plan =
          source.plan(isShown ? mirror.shown(artifact) : artifact, content, request);
      SourcePage page =
          new SourcePage(
              isShown ? mirror.place(artifact.origin()) : content, artifact.origin());
      String settings = mirror.told(source.settings(request, page));
      return new IngestBatch(
          line.source(),
          artifact,
          settings,
          isShown ? mirror.told(plan) : plan,
          line.request());
    }

    private void load() {
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

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
