package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.huggingface.results.ResultShape.BatchReader;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Reads one file while its batches are parsed on every core and what they became is handed over, in
 * the order of the file, on the calling thread. A few batches are under way at a time.
 */
final class ParallelReading implements AutoCloseable {
  /** Batches per core that may wait: enough to go on reading while the sink is busy. */
  private static final int WAITING_PER_CORE = 4;

  private final ResultShape shape;
  private final Doubts doubts;
  private final LongPredicate done;
  private final ExecutorService threads;
  private final BlockingQueue<Future<Optional<Worker>>> underWay;
  private final ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();

  /** A reader with what it has read. */
  private static final class Worker {
    private final Harvest harvest = new Harvest();
    private final Doubts doubts;
    private final BatchReader reader;

    Worker(ResultShape shape, Doubts doubts, LongPredicate done) {
      this.doubts = doubts;
      reader = shape.reader(harvest, doubts, done);
    }
  }

  /**
   * Readers of a shape.
   *
   * @param done rows that are not to be read, by number
   */
  ParallelReading(ResultShape shape, Doubts doubts, LongPredicate done) {
    this.shape = shape;
    this.done = done;
    this.doubts = doubts;
    int cores = Runtime.getRuntime().availableProcessors();
    underWay = new ArrayBlockingQueue<>(cores * WAITING_PER_CORE);
    threads =
        Executors.newFixedThreadPool(
            cores + 1, Thread.ofPlatform().daemon().name("results-", 0).factory());
  }

  /**
   * Hands over what the whole file becomes.
   *
   * @param file gives all batches of the file to a consumer, in order, on a thread of its own
   */
  void into(RecordSink sink, Consumer<Consumer<ColumnBatch>> file) {
    Future<?> reading =
        threads.submit(() -> {
          try {
            file.accept(batch -> put(threads.submit(() -> Optional.of(read(batch)))));
            put(CompletableFuture.completedFuture(Optional.empty()));
          } catch (RuntimeException | Error failure) {
            put(CompletableFuture.failedFuture(failure));
          }
        });
    Optional<Worker> done = next();
    while (done.isPresent()) {
      done.get().harvest.into(sink);
      doubts.takeOver(done.get().doubts);
      idle.add(done.get());
      done = next();
    }
    of(reading);
  }

  private Worker read(ColumnBatch batch) {
    Worker worker = idle.poll();
    if (worker == null) {
      worker = new Worker(shape, doubts.another(), done);
    }
    worker.reader.read(batch);
    return worker;
  }

  private void put(Future<Optional<Worker>> batch) {
    try {
      underWay.put(batch);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private Optional<Worker> next() {
    try {
      return of(underWay.take());
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private static <T> T of(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  private static IllegalStateException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while reading results", stopped);
  }

  /** Stops and waits until nothing reads the file any more; what is under way is dropped. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
