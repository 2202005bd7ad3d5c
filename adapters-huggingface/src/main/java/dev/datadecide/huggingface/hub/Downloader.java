package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadFailure;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadRequest;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.TransferProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs a plan: several files at once, each verified before it gets its name. */
final class Downloader {
  /** After one of these there is no point in trying the other files. */
  private static final Set<ErrorCode> HOPELESS =
      Set.of(
          ErrorCode.STORAGE_FULL,
          ErrorCode.STORAGE_FAILED,
          ErrorCode.SOURCE_DENIED,
          ErrorCode.SOURCE_OFFLINE,
          ErrorCode.INTERRUPTED);

  private static final int SECONDS_TO_END = 20;

  private final HubSettings settings;
  private final Transport transport;
  private final BlobLocks locks;
  private final DownloadTarget target;
  private final TransferProgress progress;

  Downloader(
      HubSettings settings,
      Transport transport,
      BlobLocks locks,
      DownloadTarget target,
      TransferProgress progress) {
    this.settings = settings;
    this.transport = transport;
    this.locks = locks;
    this.target = target;
    this.progress = progress;
  }

  /** What became of one file. */
  private sealed interface Outcome {
    record Came(DownloadedFile file) implements Outcome {}

    record Failed(RepositoryFile file, DomainException failure) implements Outcome {}
  }

  DownloadReport run(DownloadPlan plan, DownloadRequest request) {
    long present =
        plan.files().stream()
            .filter(file -> target.seemsPresent(plan.pin(), file))
            .mapToLong(RepositoryFile::size)
            .sum();
    refuseFoldedNames(plan);
    target.storage().require(plan.bytes() - present);
    progress.planned(plan.files().size(), plan.bytes(), present);
    Queue<String> remarks = new ConcurrentLinkedQueue<>(plan.remarks());
    Map<String, Outcome> outcomes = fetchAll(plan, request.jobs(), remarks);
    return report(plan, request, outcomes, remarks);
  }

  private void refuseFoldedNames(DownloadPlan plan) {
    try {
      if (plan.files().size() > 1 && target.foldsNames()) {
        ListedNames.distinct(plan.pin().name().id(), plan.files(), ListedNames::folded);
      }
    } catch (IOException unwritable) {
      // A cache that cannot be written to may still hold all files; if not, the fetch tells.
      return;
    }
  }

  private Map<String, Outcome> fetchAll(DownloadPlan plan, int jobs, Queue<String> remarks) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.min(jobs, plan.files().size()),
            Thread.ofPlatform().daemon().name("hub-download-", 1).factory());
    try {
      ExecutorCompletionService<Outcome> running = new ExecutorCompletionService<>(workers);
      plan.files().forEach(file -> running.submit(() -> outcome(plan.pin(), file, remarks)));
      Map<String, Outcome> outcomes = new TreeMap<>();
      for (int left = plan.files().size(); left > 0; left--) {
        Outcome outcome = running.take().get();
        switch (outcome) {
          case Outcome.Came came -> outcomes.put(came.file().file().path(), came);
          case Outcome.Failed failed -> {
            if (HOPELESS.contains(failed.failure().code())) {
              throw failed.failure();
            }
            outcomes.put(failed.file().path(), failed);
          }
        }
      }
      return outcomes;
    } catch (InterruptedException interrupted) {
      throw Interruption.told(interrupted);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a download failed unexpectedly", defect.getCause());
    } finally {
      end(workers);
    }
  }

  /** Waits for the workers, so that nothing is written any more when the caller goes on. */
  private static void end(ExecutorService workers) {
    workers.shutdownNow();
    boolean wasInterrupted = Thread.interrupted();
    try {
      workers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      wasInterrupted = true;
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome outcome(CommitPin pin, RepositoryFile file, Queue<String> remarks) {
    try {
      return new Outcome.Came(bring(pin, file, remarks));
    } catch (DomainException failure) {
      return new Outcome.Failed(file, failure);
    } catch (IOException failure) {
      return new Outcome.Failed(file, target.storage().told(failure));
    } catch (InterruptedException interrupted) {
      return new Outcome.Failed(file, Interruption.told(interrupted));
    }
  }

  private DownloadedFile bring(CommitPin pin, RepositoryFile file, Queue<String> remarks)
      throws IOException, InterruptedException {
    if (target.presence(pin, file) == DownloadTarget.Presence.VERIFIED) {
      return there(pin, file);
    }
    refuseWhenOffline(pin, file);
    try (BlobLocks.Held held = locks.hold(target.lock(pin, file), file.path(), progress)) {
      // Whoever had the lock before may have brought it.
      switch (target.presence(pin, file)) {
        case VERIFIED -> {
          return there(pin, file);
        }
        case DAMAGED ->
            remarks.add(
                file.path() + " was here with other content than the Hub's; it was replaced");
        case ABSENT -> {}
      }
      return fetched(pin, file, held);
    }
  }

  private DownloadedFile there(CommitPin pin, RepositoryFile file) {
    progress.started(file.path(), file.size(), file.size());
    progress.finished(file.path(), DownloadedFile.Origin.CACHE);
    return DownloadedFile.builder()
        .file(file)
        .place(target.place(pin, file))
        .origin(DownloadedFile.Origin.CACHE)
        .attempts(0)
        .transferred(0)
        .build();
  }

  private void refuseWhenOffline(CommitPin pin, RepositoryFile file) {
    settings
        .offlineBecause()
        .ifPresent(reason -> {
          throw new DomainException(
              ErrorCode.SOURCE_OFFLINE,
              file.path()
                  + " of "
                  + pin.name()
                  + " at "
                  + pin.commit()
                  + " is not whole in "
                  + target
                  + ", and "
                  + reason
                  + " forbids the network",
              "Unset it, or copy the file from a machine that has it.");
        });
  }

  private DownloadedFile fetched(CommitPin pin, RepositoryFile file, BlobLocks.Held held)
      throws IOException, InterruptedException {
    FileFetch fetch = new FileFetch(settings, transport, target.storage(), progress);
    Path place = target.part(pin, file, held);
    try (PartFile part = PartFile.open(place, pin, file, target.storage().disk())) {
      boolean isKept = false;
      try {
        target.storage().require(file.size() - part.length());
        progress.started(file.path(), file.size(), part.length());
        FileFetch.Effort effort = filled(fetch, pin, file, part);
        target.keep(pin, file, part.finish());
        part.forget();
        isKept = true;
        progress.finished(file.path(), DownloadedFile.Origin.NETWORK);
        return DownloadedFile.builder()
            .file(file)
            .place(target.place(pin, file))
            .origin(DownloadedFile.Origin.NETWORK)
            .attempts(effort.attempts())
            .transferred(effort.transferred())
            .build();
      } finally {
        if (!isKept && !held.isExclusive()) {
          // Its name is of this attempt alone: no other would ever find it.
          part.discard();
        }
      }
    }
  }

  /** What came stays for the next attempt, unless it is wrong or takes the room that is missing. */
  private static FileFetch.Effort filled(
      FileFetch fetch, CommitPin pin, RepositoryFile file, PartFile part)
      throws IOException, InterruptedException {
    try {
      return fetch.fetch(pin, file, part);
    } catch (DomainException failure) {
      if (failure.code() == ErrorCode.STORAGE_FULL || failure.code() == ErrorCode.SOURCE_CORRUPT) {
        part.discard();
      }
      throw failure;
    }
  }

  private DownloadReport report(
      DownloadPlan plan,
      DownloadRequest request,
      Map<String, Outcome> outcomes,
      Queue<String> remarks) {
    List<DownloadedFile> files = new ArrayList<>();
    List<DownloadFailure> failures = new ArrayList<>();
    List<DomainException> thrown = new ArrayList<>();
    for (Outcome outcome : outcomes.values()) {
      switch (outcome) {
        case Outcome.Came came -> files.add(came.file());
        case Outcome.Failed failed -> {
          thrown.add(failed.failure());
          failures.add(told(failed));
        }
      }
    }
    if (files.isEmpty()) {
      throw thrown.getFirst();
    }
    if (failures.isEmpty()) {
      note(plan.pin());
    }
    return DownloadReport.builder()
        .repository(request.repository())
        .commit(plan.pin().commit())
        .files(files)
        .failures(failures)
        .remarks(remarks)
        .build();
  }

  private static DownloadFailure told(Outcome.Failed failed) {
    return new DownloadFailure(
        failed.file().path(),
        failed.failure().code(),
        String.valueOf(failed.failure().getMessage()),
        failed.failure().remedy());
  }

  private void note(CommitPin pin) {
    try {
      target.noteRevision(pin);
    } catch (IOException unwritable) {
      throw target.storage().told(unwritable);
    }
  }
}
