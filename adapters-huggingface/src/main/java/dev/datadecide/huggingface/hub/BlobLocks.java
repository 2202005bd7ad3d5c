package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.TransferProgress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transfer per content at a time: among the threads of this process for sure, among Java
 * processes where the file system has locks. Nothing breaks without the latter, it only costs
 * traffic: then each process has a part of its own.
 */
final class BlobLocks {
  private static final Logger log = LoggerFactory.getLogger(BlobLocks.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

  /** Of the whole process, as the locks of files are; a lock per content that was ever fetched. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private static final AtomicBoolean HAS_WARNED = new AtomicBoolean();

  private final Pauses pauses;
  private final Duration patience;

  BlobLocks(Pauses pauses, Duration patience) {
    this.pauses = pauses;
    this.patience = patience;
  }

  /** A lock that is held until it is closed. */
  static final class Held implements AutoCloseable {
    private final ReentrantLock thread;
    private final @Nullable FileChannel channel;

    private Held(ReentrantLock thread, @Nullable FileChannel channel) {
      this.thread = thread;
      this.channel = channel;
    }

    /** Whether other processes are kept out too. */
    boolean isExclusive() {
      return channel != null;
    }

    @Override
    public void close() throws IOException {
      try {
        if (channel != null) {
          channel.close(); // and with it the lock; the file stays, for others may wait for it
        }
      } finally {
        thread.unlock();
      }
    }
  }

  /** Waits for the lock of a content; {@code what} names it to people. */
  Held hold(Path lockFile, String what, TransferProgress progress) throws InterruptedException {
    ReentrantLock thread =
        THREADS.computeIfAbsent(lockFile.toAbsolutePath(), key -> new ReentrantLock());
    thread.lockInterruptibly();
    try {
      return new Held(thread, process(lockFile, what, progress));
    } catch (InterruptedException | RuntimeException ended) {
      thread.unlock();
      throw ended;
    }
  }

  private @Nullable FileChannel process(Path lockFile, String what, TransferProgress progress)
      throws InterruptedException {
    try {
      FileChannel channel = open(lockFile);
      boolean isKept = false;
      try {
        isKept = isLocked(channel, what, progress);
      } finally {
        if (!isKept) {
          channel.close();
        }
      }
      if (isKept) {
        return channel;
      }
      log.warn(
          "{} is locked by another process for {} s; going on without", what, patience.toSeconds());
    } catch (IOException unsupported) {
      if (HAS_WARNED.compareAndSet(false, true)) {
        log.warn("no locks in {}: {}", lockFile.getParent(), unsupported.getMessage());
      }
    }
    return null;
  }

  private boolean isLocked(FileChannel channel, String what, TransferProgress progress)
      throws IOException, InterruptedException {
    Instant start = pauses.now();
    Instant lastWord = start.minus(BETWEEN_WORDS);
    while (true) {
      if (hasLock(channel)) {
        return true;
      }
      Instant now = pauses.now();
      if (Duration.between(start, now).compareTo(patience) > 0) {
        return false;
      }
      if (Duration.between(lastWord, now).compareTo(BETWEEN_WORDS) >= 0) {
        lastWord = now;
        progress.waiting("another process is fetching " + what, BETWEEN_WORDS);
      }
      pauses.sleep(POLL);
    }
  }

  private static boolean hasLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      // This process has it under another name, through a link or a folder spelled otherwise.
      return false;
    }
  }

  private static FileChannel open(Path lockFile) throws IOException {
    Files.createDirectories(Objects.requireNonNull(lockFile.getParent()));
    boolean isNew = !Files.exists(lockFile);
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    PosixFileAttributeView view =
        Files.getFileAttributeView(lockFile, PosixFileAttributeView.class);
    if (isNew && view != null) {
      // A group that shares the cache shares its locks.
      view.setPermissions(PosixFilePermissions.fromString("rw-rw-r--"));
    }
    return channel;
  }
}
