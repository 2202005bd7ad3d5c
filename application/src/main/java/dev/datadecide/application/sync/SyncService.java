package dev.datadecide.application.sync;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.ingest.IngestService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourcePlace;
import dev.datadecide.domain.source.SourceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Remembers where data came from and asks there again. */
public final class SyncService {
  private final IngestService ingests;
  private final KnownSources known;
  private final Path workspace;
  private final Clock clock;

  public SyncService(IngestService ingests, Path workspace, Clock clock) {
    this.ingests = ingests;
    this.workspace = workspace;
    this.clock = clock;
    known = new KnownSources(workspace);
  }

  /** The places that are remembered, in the order in which they came. */
  public List<KnownSource> sources() {
    return known.all();
  }

  /**
   * Remembers a place that was ingested from, unless its source says that it must not be.
   *
   * @return whether it is remembered
   */
  public boolean remember(SourceId id, SourceRequest request, IngestReport report) {
    Optional<Source> source =
        ingests.sources().stream().filter(one -> one.id().equals(id)).findFirst();
    Optional<SourceRequest> repeated = source.flatMap(one -> one.repeated(request));
    repeated.ifPresent(again -> {
      boolean hasPath = source.orElseThrow().place() instanceof SourcePlace.OnePath;
      put(
          new KnownSource(
                  id,
                  hasPath ? Optional.of(again.location().toString()) : Optional.empty(),
                  again.names(),
                  again.options(),
                  Optional.empty(),
                  "")
              .after(now(), outcome(report)));
    });
    return repeated.isPresent();
  }

  private void put(KnownSource source) {
    List<KnownSource> all = new ArrayList<>(known.all());
    boolean isThere = false;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isSamePlace(source)) {
        all.set(i, source);
        isThere = true;
      }
    }
    if (!isThere) {
      all.add(source);
    }
    known.replace(all);
  }

  /** Forgets all places of a source. */
  public void forgetSource(SourceId source) {
    List<KnownSource> all = known.all();
    List<KnownSource> rest = all.stream().filter(one -> !one.source().equals(source)).toList();
    if (rest.size() < all.size()) {
      known.replace(rest);
    }
  }

  /** Forgets places; what came from them stays. */
  public List<KnownSource> forget(List<String> words) {
    List<KnownSource> chosen = chosen(words);
    List<KnownSource> rest = new ArrayList<>(known.all());
    rest.removeAll(chosen);
    known.replace(rest);
    return chosen;
  }

  /**
   * Asks places for what is new. One that fails stops no other.
   *
   * @param words which: sources or places by their names; none for all
   * @param starting hears of each place before it is asked
   */
  public SyncReport sync(
      List<String> words, IngestProgress progress, Consumer<KnownSource> starting) {
    List<SyncReport.Synced> synced = new ArrayList<>();
    for (KnownSource source : words.isEmpty() ? everything() : chosen(words)) {
      starting.accept(source);
      try {
        IngestReport report =
            ingests.ingest(
                source.source(),
                source.location().map(Path::of).orElse(workspace),
                source.names(),
                source.options(),
                progress);
        put(source.after(now(), outcome(report)));
        synced.add(new SyncReport.Asked(source, report));
      } catch (DomainException failure) {
        if (failure.code() == ErrorCode.INTERRUPTED) {
          throw failure;
        }
        synced.add(failed(source, failure));
      } catch (RuntimeException defect) {
        synced.add(
            failed(
                source,
                new DomainException(
                    ErrorCode.INTERNAL,
                    source.source() + ": unexpected " + defect,
                    "report it to the source's authors, with the output of --debug",
                    defect)));
      }
    }
    return new SyncReport(synced);
  }

  private SyncReport.Failed failed(KnownSource source, DomainException failure) {
    put(source.after(now(), "failed: " + failure.getMessage()));
    return new SyncReport.Failed(source, failure);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private List<KnownSource> everything() {
    List<KnownSource> all = known.all();
    if (all.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "no source is known yet",
          "ingest from one first, such as: ddn ingest wandb-api ENTITY/PROJECT");
    }
    return all;
  }

  private List<KnownSource> chosen(List<String> words) {
    Set<KnownSource> chosen = new LinkedHashSet<>();
    for (String word : words) {
      List<KnownSource> meant = known.all().stream().filter(one -> one.isMeantBy(word)).toList();
      if (meant.isEmpty()) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            word + " is no source that is known here",
            "list them with: ddn sources");
      }
      chosen.addAll(meant);
    }
    return List.copyOf(chosen);
  }

  private static String outcome(IngestReport report) {
    long failed = report.pages().size() - report.committedPages();
    return failed == 0
        ? KnownSource.COMPLETE
        : failed + " of " + report.pages().size() + " pages or runs failed";
  }
}
