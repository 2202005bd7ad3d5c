package dev.datadecide.application.sample;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the tables of a release, several files at a time; each is there whole or not at all. */
public final class ReleaseWriter {
  private final TabularFiles files;
  private final ReleaseProgress progress;
  private final int parallelFiles;

  /**
   * @param parallelFiles files that are written at the same time; each takes a core and the memory
   *     of a row group
   */
  public ReleaseWriter(TabularFiles files, ReleaseProgress progress, int parallelFiles) {
    this.files = files;
    this.progress = progress;
    this.parallelFiles = parallelFiles;
  }

  /**
   * Writes the tables below a folder, over what is there; answers in the order of the tables. When
   * one file cannot be written the others are given up, too.
   */
  public List<ReleaseFile> write(List<ReleaseTable> tables, Path folder) {
    AtomicBoolean isStopped = new AtomicBoolean();
    try (ExecutorService writers = Executors.newFixedThreadPool(parallelFiles)) {
      List<Future<ReleaseFile>> pending = new ArrayList<>();
      for (ReleaseTable table : tables) {
        pending.add(writers.submit(() -> write(table, folder, isStopped)));
      }
      try {
        return outcomes(pending);
      } catch (InterruptedException interrupted) {
        isStopped.set(true);
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while a release was written");
      }
    }
  }

  /** Waits for all files; throws the first failure that is not the end of another file. */
  private static List<ReleaseFile> outcomes(List<Future<ReleaseFile>> pending)
      throws InterruptedException {
    List<ReleaseFile> written = new ArrayList<>();
    List<ExecutionException> failures = new ArrayList<>();
    for (Future<ReleaseFile> file : pending) {
      try {
        written.add(file.get());
      } catch (ExecutionException failure) {
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      throw rethrown(
          failures.stream()
              .filter(failure -> !(failure.getCause() instanceof CancellationException))
              .findFirst()
              .orElse(failures.getFirst()));
    }
    return List.copyOf(written);
  }

  private static RuntimeException rethrown(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException known
        ? known
        : new IllegalStateException(failure);
  }

  private ReleaseFile write(ReleaseTable table, Path folder, AtomicBoolean isStopped) {
    Path path = folder.resolve(table.path());
    try {
      Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
      files.write(path, table.columns(), () -> new Watched(table.batches().iterator(), isStopped));
      ReleaseFile file = new ReleaseFile(path, table.rows(), Files.size(path));
      progress.fileWritten(file);
      return file;
    } catch (IOException failure) {
      isStopped.set(true);
      throw new DomainException(
          ErrorCode.STORAGE_FAILED,
          "cannot write " + path + ": " + failure,
          "check the folder's permissions and the free space, or choose another folder",
          failure);
    } catch (RuntimeException | Error failure) {
      isStopped.set(true);
      throw failure;
    }
  }

  /** Batches that count their rows, and end in failure when another file has failed. */
  private final class Watched implements Iterator<ColumnBatch> {
    private final Iterator<ColumnBatch> batches;
    private final AtomicBoolean isStopped;

    Watched(Iterator<ColumnBatch> batches, AtomicBoolean isStopped) {
      this.batches = batches;
      this.isStopped = isStopped;
    }

    @Override
    public boolean hasNext() {
      return batches.hasNext();
    }

    @Override
    public ColumnBatch next() {
      if (isStopped.get()) {
        throw new CancellationException("another file of the release could not be written");
      }
      ColumnBatch batch = batches.next();
      progress.rowsMade(batch.rows());
      return batch;
    }
  }
}
