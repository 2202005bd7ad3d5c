package dev.datadecide.application.ingest;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Stores the pages as raw artifacts, in their order, and ahead of the loading: while pages are
 * loaded the next ones are copied and hashed, and while one is copied what was kept of the one
 * before is read back.
 */
final class Keeping implements AutoCloseable {
  /** Pages that may be stored before they are asked for: as many as are loaded together. */
  private static final int AHEAD = PageGroup.MOST_PAGES;

  private final RawArtifacts artifacts;
  private final Source source;
  private final SourceRequest request;
  private final Iterator<SourcePage> pages;
  private final ExecutorService ahead =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("keeping").factory());
  private final ExecutorService behind =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("checking").factory());
  private final Deque<Started> started = new ArrayDeque<>();

  /** A page that is being stored, and read back then. */
  private record Started(Future<RawArtifact> stored, Future<Kept> kept) {}

  /** A page's artifact, and a file with its verified content. */
  record Kept(RawArtifact artifact, Path content) {}

  Keeping(RawArtifacts artifacts, Source source, SourceRequest request, List<SourcePage> pages) {
    this.artifacts = artifacts;
    this.source = source;
    this.request = request;
    this.pages = pages.iterator();
    start();
  }

  private void start() {
    while (started.size() < AHEAD && pages.hasNext()) {
      SourcePage page = pages.next();
      Future<RawArtifact> stored = ahead.submit(() -> keep(page));
      started.add(new Started(stored, behind.submit(() -> check(await(stored)))));
    }
  }

  /** The next page; fails as its storing failed. */
  Kept next() {
    try {
      return await(started.remove().kept());
    } finally {
      start();
    }
  }

  private static <T> T await(Future<T> page) {
    try {
      return page.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DomainException(
          ErrorCode.INTERRUPTED,
          "interrupted while a file was kept",
          "run the command again; it goes on where it ended",
          stopped);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  private RawArtifact keep(SourcePage page) {
    if (page.failure().isPresent()) {
      throw new SourceException(page.failure().get());
    }
    return store(page);
  }

  private Kept check(RawArtifact stored) {
    return new Kept(stored, artifacts.verifiedContent(stored));
  }

  private RawArtifact store(SourcePage page) {
    Path folder = temporaryFolder();
    try {
      Path target = folder.resolve("scrubbed");
      Optional<Path> scrubbed = source.scrub(page.file(), target, request);
      if (scrubbed.isPresent()) {
        ContentDigest fetched = artifacts.digestOf(page.file());
        return artifacts.storeScrubbed(scrubbed.get(), fetched, page.origin());
      }
      return artifacts.store(page.file(), page.origin());
    } finally {
      remove(folder);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ddn-scrub");
    } catch (IOException e) {
      throw storageFailed(e);
    }
  }

  private static void remove(Path folder) {
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Files.delete(entry);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw storageFailed(e);
    }
  }

  private static DomainException storageFailed(IOException e) {
    return new DomainException(
        ErrorCode.STORAGE_FAILED,
        "no place for a temporary file: " + e.getMessage(),
        "check the folder for temporary files (java.io.tmpdir) and the free space",
        e);
  }

  /** Waits for the page that is under way: nothing is stored behind the caller's back. */
  @Override
  public void close() {
    started.forEach(page -> page.stored().cancel(false));
    started.forEach(page -> page.kept().cancel(false));
    ahead.close();
    behind.close();
  }
}
