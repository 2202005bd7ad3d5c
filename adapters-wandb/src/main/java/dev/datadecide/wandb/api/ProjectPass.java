package dev.datadecide.wandb.api;

import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.wandb.api.RunLists.Listing;
import dev.datadecide.wandb.json.JsonText;
import dev.datadecide.wandb.json.JsonValue.Members;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One pass over a project: finds the runs that changed since the last one, fetches them with what
 * is new of their histories, and finds out which are gone. The first pass is the same with nothing
 * stored.
 *
 * <p>No single time of a run tells that it changed. So a pass looks at the runs that began or gave
 * a sign of life since the last one, at those that had not ended by then, and once in a day at all
 * of them, whose light fields are compared with the stored ones.
 */
final class ProjectPass {
  /** Requests at a time: what the service's own client does is more. */
  private static final int AT_ONCE = 4;

  private static final int HEAVY_PAGE = 50;
  private static final int CHUNK = 500;

  /** After this time all runs are looked at again. */
  private static final Duration SCAN_EVERY = Duration.ofHours(24);

  /** A run counts as gone when it was missing twice, so far apart at least. */
  private static final Duration CERTAIN = Duration.ofMinutes(10);

  private final GraphQl service;
  private final Queries queries;
  private final RunLists lists;
  private final SyncFolder folder;
  private final ApiAddress address;
  private final ApiOptions options;
  private final Pauses pauses;
  private final TransferProgress progress;
  private final Consumer<Path> check;
  private final Marks stored;
  private final Marks journal;
  private final Instant start;
  private final Map<String, SourceFailure> failures = new ConcurrentHashMap<>();
  private final AtomicInteger done = new AtomicInteger();
  private int wanted;

  ProjectPass(
      GraphQl service,
      Queries queries,
      SyncFolder folder,
      ApiAddress address,
      ApiOptions options,
      Pauses pauses,
      TransferProgress progress,
      Consumer<Path> check) {
    this.check = check;
    this.service = service;
    this.queries = queries;
    this.folder = folder;
    this.address = address;
    this.options = options;
    this.pauses = pauses;
    this.progress = progress;
    lists = new RunLists(queries);
    stored = folder.marks();
    journal = folder.journal();
    start = service.serverTime();
  }

  /** What a pass came to, by run: why it could not be fetched. */
  Map<String, SourceFailure> run(Optional<String> internalId) {
    boolean isScan =
        options.filter().isEmpty()
            && (options.isScan()
                || options.isFull()
                || stored.highWater().isEmpty()
                || stored.scannedAt().map(at -> at.plus(SCAN_EVERY).isBefore(start)).orElse(true));
    Set<String> gone = new LinkedHashSet<>();
    boolean isWhole = true;
    Map<String, Members> listed;
    if (options.filter().isPresent()) {
      Listing all = lists.light(options.filter());
      listed = all.runs();
      isWhole = false;
    } else if (isScan) {
      Listing all = lists.light(Optional.empty());
      listed = all.runs();
      isWhole = all.isWhole();
      if (isWhole) {
        stored.runs().values().stream()
            .filter(mark -> !mark.isAbsent() && !listed.containsKey(mark.runId()))
            .forEach(mark -> gone.add(mark.runId()));
      }
    } else {
      Listing changed = lists.changed(stored.highWater().orElse(start));
      isWhole = changed.isWhole();
      listed = new LinkedHashMap<>(changed.runs());
      List<String> unfinished =
          stored.runs().values().stream()
              .filter(mark -> LightRun.isUnfinished(mark, start) || suspects(mark))
              .map(RunMark::runId)
              .filter(id -> !listed.containsKey(id))
              .sorted()
              .toList();
      Map<String, Members> found = lists.light(unfinished);
      listed.putAll(found);
      unfinished.stream().filter(id -> !found.containsKey(id)).forEach(gone::add);
    }
    try (PageWriter pages = new PageWriter(folder, address)) {
      lookFor(gone, pages);
      fetch(changed(listed, pages), internalId, pages);
    }
    boolean isComplete = isWhole && failures.isEmpty();
    folder.passed(
        isComplete ? Optional.of(start) : Optional.empty(),
        isComplete && isScan ? Optional.of(start) : Optional.empty());
    return failures;
  }

  private static boolean suspects(RunMark mark) {
    return mark.missingSince().isPresent() && !mark.isAbsent();
  }

  private Optional<RunMark> mark(String id) {
    return Optional.ofNullable(journal.runs().get(id))
        .or(() -> Optional.ofNullable(stored.runs().get(id)));
  }

  private String place() {
    return address.shown();
  }

  /** The runs whose light fields are not the stored ones. */
  private Map<String, Members> changed(Map<String, Members> listed, PageWriter pages) {
    Map<String, Members> changed = new LinkedHashMap<>();
    listed.forEach((id, run) -> {
      Optional<RunMark> mark = mark(id);
      boolean isAgain = options.isFull() && !journal.runs().containsKey(id);
      if (isAgain
          || mark.isEmpty()
          || mark.get().isAbsent()
          || !mark.get().fingerprint().equals(LightRun.fingerprint(run, place()))) {
        changed.put(id, run);
      } else if (mark.get().missingSince().isPresent()) {
        pages.fetched(mark.get().found());
      }
    });
    return changed;
  }

  /** Asks for runs that lists lack: a run is gone when it is missing for the second time. */
  private void lookFor(Set<String> missing, PageWriter pages) {
    for (List<String> some : RunLists.parts(List.copyOf(missing), HEAVY_PAGE)) {
      Set<String> present = queries.present(some);
      for (String id : some) {
        RunMark mark = mark(id).orElseThrow();
        if (present.contains(id)) {
          continue;
        }
        Optional<Instant> since = mark.missingSince().flatMap(Marks::time);
        if (since.isPresent() && !since.get().plus(CERTAIN).isAfter(start)) {
          pages.absence(id, start.toString());
          pages.fetched(mark.missing(mark.missingSince().orElseThrow(), true));
        } else if (since.isEmpty()) {
          pages.fetched(mark.missing(start.toString(), false));
        }
      }
    }
  }

  /** A run whose attributes are written and whose history is to come. */
  private record Fetched(RunMark mark, Optional<Long> lastStep) {}

  private void fetch(Map<String, Members> changed, Optional<String> internalId, PageWriter pages) {
    wanted = changed.size();
    report();
    ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());
    try (ExportDownload downloads = new ExportDownload(folder, pages, pauses, check)) {
      HistoryDownload histories = new HistoryDownload(queries, downloads, pages);
      BesideRuns beside = new BesideRuns(queries, pages);
      for (List<String> chunk : RunLists.parts(List.copyOf(changed.keySet()), CHUNK)) {
        List<Callable<List<Fetched>>> attributes = new ArrayList<>();
        for (List<String> some : RunLists.parts(chunk, HEAVY_PAGE)) {
          attributes.add(() -> attributes(some, internalId, pages, beside));
        }
        List<Callable<List<Fetched>>> rows = new ArrayList<>();
        for (Fetched run : all(workers, attributes)) {
          rows.add(() -> history(run, histories, pages, beside));
        }
        all(workers, rows);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static List<Fetched> all(ExecutorService workers, List<Callable<List<Fetched>>> tasks) {
    List<Future<List<Fetched>>> futures = new ArrayList<>();
    tasks.forEach(task -> futures.add(workers.submit(task)));
    List<Fetched> fetched = new ArrayList<>();
    try {
      for (Future<List<Fetched>> future : futures) {
        fetched.addAll(future.get());
      }
      return fetched;
    } catch (ExecutionException failed) {
      futures.forEach(future -> future.cancel(true));
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      futures.forEach(future -> future.cancel(true));
      throw GraphQl.interrupted(stopped);
    }
  }

  private List<Fetched> attributes(
      List<String> ids, Optional<String> internalId, PageWriter pages, BesideRuns beside) {
    List<Fetched> fetched = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>(ids);
    Map<String, String> reasons = new LinkedHashMap<>();
    String observed = ",\"exported_at\":" + JsonText.quote(service.serverTime().toString());
    try {
      RunLists.Heavy heavy = lists.heavy(ids);
      reasons.putAll(heavy.failures());
      for (Members run : heavy.runs()) {
        String id = Fields.text(run, "name").orElse("");
        if (missing.remove(id)) {
          Optional<Long> last = keys(run).flatMap(keys -> Fields.whole(keys, "lastStep"));
          String more =
              observed
                  + internalId
                      .map(number -> ",\"internal_project_id\":" + JsonText.quote(number))
                      .orElse("")
                  + last.map(step -> ",\"last_history_step\":" + step).orElse("");
          pages.run(id, more, run.json());
          beside.write(id, run);
          fetched.add(new Fetched(mark(id, run), last));
        }
      }
    } catch (SourceException failure) {
      return failed(missing, failure, fetched);
    }
    for (String id : missing) {
      failed(
          Set.of(id),
          new SourceException(
              new SourceFailure.Unavailable(
                  place()
                      + "/"
                      + id
                      + " cannot be had with its content: "
                      + reasons.getOrDefault(id, "it is gone from the list"),
                  "Run the command again later.")),
          fetched);
    }
    return fetched;
  }

  private List<Fetched> failed(Set<String> ids, SourceException failure, List<Fetched> fetched) {
    if (isOfAll(failure)) {
      throw failure;
    }
    for (String id : ids) {
      failures.put(id, failure.failure());
      done.incrementAndGet();
    }
    return fetched;
  }

  /** Whether a failure would meet every other run too. */
  private static boolean isOfAll(SourceException failure) {
    return failure.failure() instanceof SourceFailure.Denied
        || failure.failure() instanceof SourceFailure.Throttled;
  }

  private static Optional<Members> keys(Members run) {
    return Fields.object(run, "historyKeys")
        .or(() -> Fields.text(run, "historyKeys").flatMap(Fields::parsed));
  }

  private RunMark mark(String id, Members run) {
    return new RunMark(
        id,
        LightRun.fingerprint(run, place()),
        Fields.text(run, "state").orElse(""),
        Fields.text(run, "heartbeatAt"),
        Fields.whole(run, "historyLineCount"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  private List<Fetched> history(
      Fetched run, HistoryDownload histories, PageWriter pages, BesideRuns beside) {
    String id = run.mark().runId();
    try {
      Optional<RunMark> before = options.isFull() ? Optional.empty() : mark(id);
      RunMark mark = histories.fetch(run.mark(), run.lastStep(), before);
      if (options.wantsSystemMetrics()) {
        beside.events(id);
      }
      if (options.wantsConsole()) {
        beside.printed(id);
      }
      pages.fetched(mark);
      done.incrementAndGet();
    } catch (SourceException failure) {
      failed(Set.of(id), failure, List.of());
    }
    report();
    return List.of();
  }

  private void report() {
    progress.asked(service.requests(), done.get(), wanted);
  }
}
