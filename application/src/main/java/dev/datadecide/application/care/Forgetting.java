package dev.datadecide.application.care;

import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.sync.KnownSource;
import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.care.Forgotten;
import dev.datadecide.domain.care.Rebuilding;
import dev.datadecide.domain.care.WarehouseCare;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.lineage.LineagePin;
import dev.datadecide.domain.lineage.ParentRef;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Forgets a run, or everything of a source: its records go out of the raw artifacts, and the whole
 * warehouse is made again without them, for an engine leaves what it deletes in its file.
 */
public final class Forgetting {
  private static final String COMMITTED = "committed";

  private final Warehouse old;
  private final WarehouseCare care;
  private final Adapters adapters;
  private final Path scratch;

  /**
   * @param scratch a folder of the workspace that is emptied at every start
   */
  public Forgetting(Warehouse old, WarehouseCare care, Adapters adapters, Path scratch) {
    this.old = old;
    this.care = care;
    this.adapters = adapters;
    this.scratch = scratch;
  }

  /** What it would take to forget a run; nothing is changed. */
  public ForgetPlan plan(RunKey run, List<KnownSource> known) {
    Set<Long> batches = care.batchesAbout(run);
    if (batches.isEmpty()) {
      throw new DomainException(
          ErrorCode.NOT_FORGETTABLE,
          run + " is known by published results of its checkpoints only, which are of many models",
          "forget their source: ddn forget SOURCE (see ddn ledger)");
    }
    List<LedgerEntry> lines =
        old.ledger().entries().stream().filter(line -> batches.contains(line.batch())).toList();
    Map<ContentDigest, ArtifactFate> fates = examine(run, lines);
    Set<ContentDigest> removed = new HashSet<>();
    fates.values().stream()
        .filter(ArtifactFate::isRemoved)
        .forEach(fate -> removed.add(fate.artifact().digest()));
    return new ForgetPlan(
        Optional.empty(),
        List.of(run),
        List.copyOf(fates.values()),
        (int) lines.stream().filter(line -> removed.contains(line.artifact().digest())).count(),
        decisions(Set.of(run)),
        again(lines.stream().map(LedgerEntry::source).toList(), known));
  }

  /** What it would take to forget everything that came from a source; nothing is changed. */
  public ForgetPlan plan(SourceId source, List<KnownSource> known) {
    List<LedgerEntry> ledger = old.ledger().entries();
    List<LedgerEntry> lines = ledger.stream().filter(line -> line.source().equals(source)).toList();
    Set<Long> batches = new HashSet<>(lines.stream().map(LedgerEntry::batch).toList());
    Set<ContentDigest> elsewhere = new HashSet<>();
    ledger.stream()
        .filter(line -> !line.source().equals(source))
        .forEach(line -> elsewhere.add(line.artifact().digest()));
    Map<ContentDigest, ArtifactFate> fates = new LinkedHashMap<>();
    for (LedgerEntry line : lines) {
      if (!elsewhere.contains(line.artifact().digest())) {
        fates.merge(
            line.artifact().digest(),
            new ArtifactFate(line.artifact(), Set.of(), line.counts().read(), 0, Optional.empty()),
            (one, other) -> one.records() >= other.records() ? one : other);
      }
    }
    List<RunKey> runs = care.knownOnlyBy(batches);
    return new ForgetPlan(
        Optional.of(source),
        runs,
        List.copyOf(fates.values()),
        lines.size(),
        decisions(Set.copyOf(runs)),
        again(List.of(source), known));
  }

  private Map<ContentDigest, ArtifactFate> examine(RunKey run, List<LedgerEntry> lines) {
    Set<RunKey> keys = new HashSet<>(old.runs().aliases(run));
    keys.add(run);
    Set<String> models = new TreeSet<>();
    Set<Long> wanted = new HashSet<>(lines.stream().map(LedgerEntry::batch).toList());
    Map<ContentDigest, ArtifactFate> fates = new LinkedHashMap<>();
    for (ReplayPass pass : ReplayPass.of(old.ledger().entries())) {
      List<LedgerEntry> here =
          pass.lines().stream()
              .filter(line -> wanted.contains(line.batch()) && line.outcome().equals(COMMITTED))
              .filter(line -> !fates.containsKey(line.artifact().digest()))
              .toList();
      if (!here.isEmpty()) {
        try (ReplayedFiles files =
            new ReplayedFiles(old.rawArtifacts(), adapters.source(pass.source()), pass, scratch)) {
          for (LedgerEntry line : here) {
            fates.put(line.artifact().digest(), fate(files, line, keys, models));
          }
        }
      }
    }
    fates.values().removeIf(fate -> fate.refusal().isEmpty() && fate.records() == 0);
    return fates;
  }

  private ArtifactFate fate(
      ReplayedFiles files, LedgerEntry line, Set<RunKey> keys, Set<String> models) {
    RunRows rows = rows(files, line, keys, models);
    RawArtifact artifact = line.artifact();
    boolean isShared = !rows.others().isEmpty() && !rows.own().isEmpty();
    Optional<String> refusal =
        isShared && !Rewriting.isPossible(old.rawArtifacts().verifiedContent(artifact))
            ? Optional.of(
                "it holds records of other runs too, and is neither Parquet nor lines of JSON,"
                    + " so that it cannot be written anew without the run")
            : Optional.empty();
    return new ArtifactFate(artifact, rows.own(), rows.own().size(), rows.others().size(), refusal);
  }

  private RunRows rows(
      ReplayedFiles files, LedgerEntry line, Set<RunKey> keys, Set<String> models) {
    RunRows rows = new RunRows(keys, models);
    try {
      IngestBatch batch = files.batch(line);
      rows.read(
          batch.plan(), old.rawArtifacts().verifiedContent(line.artifact()), old.tabularFiles());
    } catch (SourceException failure) {
      throw new DomainException(
          ErrorCode.NOT_FORGETTABLE,
          files.told(failure.failure().happened()),
          "restore what is damaged (ddn verify lists it), or forget the whole source",
          failure);
    }
    return rows;
  }

  private List<String> decisions(Set<RunKey> runs) {
    List<String> decisions = new ArrayList<>();
    old.lineages().pins().stream()
        .filter(pin -> isAbout(pin, runs))
        .forEach(pin -> decisions.add(pin.decision().label() + " parent of " + pin.child()));
    old.annotations().all().stream()
        .filter(each -> runs.contains(each.run()))
        .forEach(each -> decisions.add(each.kind().label() + " \"" + each.text() + "\""));
    return decisions;
  }

  private static boolean isAbout(LineagePin pin, Set<RunKey> runs) {
    return runs.contains(pin.child())
        || (pin.parent() instanceof ParentRef.PosttrainingRunRef parent
            && parent.run().filter(runs::contains).isPresent());
  }

  private static List<String> again(List<SourceId> sources, List<KnownSource> known) {
    return known.stream()
        .filter(place -> sources.contains(place.source()))
        .map(place -> place.source() + " " + place.place())
        .distinct()
        .toList();
  }

  /**
   * Does what a plan says, all of it or nothing. The bytes of artifacts go when the workspace is
   * opened the next time.
   *
   * @return what was forgotten, as it is on record
   */
  public Forgotten apply(
      ForgetPlan plan, Rebuilding making, Replay replay, Instant now, ReplayProgress progress) {
    for (ArtifactFate refused : plan.refused()) {
      throw new DomainException(
          ErrorCode.NOT_FORGETTABLE,
          refused.artifact().origin() + ": " + refused.refusal().orElseThrow(),
          "forget its source as a whole (ddn forget SOURCE), and bring it in again from a copy"
              + " without the run");
    }
    Remembered remembered = without(plan, Remembered.of(old));
    List<ReplayFailure> failures = replay.run(remembered, making, scratch, progress);
    if (!failures.isEmpty()) {
      ReplayFailure first = failures.getFirst();
      throw new DomainException(
          ErrorCode.ARTIFACT_DAMAGED,
          failures.size()
              + " artifacts cannot be read again, first "
              + first.origin()
              + ": "
              + first.reason(),
          "restore them from a backup, or forget them first; nothing was changed");
    }
    Forgotten forgotten =
        new Forgotten(
            now,
            plan.source().isPresent() ? "source" : "run",
            plan.source().map(SourceId::name),
            plan.runs().size(),
            plan.records(),
            plan.artifacts().stream().map(fate -> fate.artifact().digest().sha256()).toList());
    List<Forgotten> all = new ArrayList<>(care.forgotten());
    all.add(forgotten);
    making.complete(remembered.lines(), all);
    requireGone(plan, making.warehouse());
    making.replace();
    return forgotten;
  }

  /** What was to go must not be found in what takes the place of the old warehouse. */
  private static void requireGone(ForgetPlan plan, Warehouse made) {
    for (RunKey run : plan.runs()) {
      if (made.runs().find(run).isPresent()
          || !made.care().map(care -> care.batchesAbout(run).isEmpty()).orElse(true)) {
        throw new DomainException(
            ErrorCode.NOT_FORGETTABLE,
            run + " is still named by what would stay",
            "forget the sources that bring it (ddn run RUN lists them); nothing was changed");
      }
    }
  }

  private Remembered without(ForgetPlan plan, Remembered all) {
    Map<ContentDigest, Optional<RawArtifact>> fates = new LinkedHashMap<>();
    for (ArtifactFate fate : plan.artifacts()) {
      fates.put(
          fate.artifact().digest(),
          fate.isRewritten() ? Optional.of(rewrite(fate)) : Optional.empty());
    }
    List<LedgerEntry> lines = new ArrayList<>();
    for (LedgerEntry line : all.lines()) {
      boolean isOfSource = plan.source().filter(line.source()::equals).isPresent();
      Optional<RawArtifact> kept =
          fates.getOrDefault(line.artifact().digest(), Optional.of(line.artifact()));
      if (!isOfSource && kept.isPresent()) {
        lines.add(LedgerEntry.builder().from(line).artifact(kept.get()).build());
      }
    }
    Set<RunKey> runs = Set.copyOf(plan.runs());
    return new Remembered(
        numbered(lines),
        all.pins().stream().filter(pin -> !isAbout(pin, runs)).toList(),
        all.annotations().stream().filter(each -> !runs.contains(each.run())).toList(),
        all.metrics(),
        all.wasReviewed());
  }

  private RawArtifact rewrite(ArtifactFate fate) {
    try {
      Files.createDirectories(scratch);
      Path target = Files.createTempFile(scratch.resolveSibling(""), "without-", ".part");
      Path content = old.rawArtifacts().verifiedContent(fate.artifact());
      new Rewriting(care).write(content, fate.rows(), target);
      RawArtifact rewritten =
          old.rawArtifacts()
              .storeScrubbed(target, fate.artifact().fetchedDigest(), fate.artifact().origin());
      Files.delete(target);
      return rewritten;
    } catch (IOException failure) {
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          scratch + ": " + failure.getMessage(),
          "Check the workspace and its free space; nothing was changed.",
          failure);
    }
  }

  private static List<LedgerEntry> numbered(List<LedgerEntry> lines) {
    List<LedgerEntry> numbered = new ArrayList<>();
    for (LedgerEntry line : lines) {
      numbered.add(LedgerEntry.builder().from(line).batch(numbered.size() + 1L).build());
    }
    return numbered;
  }
}
