package dev.datadecide.huggingface.results;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.ingest.RecordSink;
import dev.datadecide.huggingface.results.ResultShape.BatchReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the batches of one file on every core and hands over what they became in the order of the
 * file, on the thread that brings the batches. A few batches are under way at a time.
 */
final class ParallelReading implements AutoCloseable {
  /** Batches per core that may wait: enough to go on reading while the sink is busy. */
  private static final int WAITING_PER_CORE = 4;

  private final ResultShape shape;
  private final RecordSink sink;
  private final Doubts doubts;
  private final ExecutorService cores;
  private final int most;
  private final Deque<Future<Worker>> underWay = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();

  /** A reader with what it has read. */
  private static final class Worker {
    private final Harvest harvest = new Harvest();
    private final Doubts doubts;
    private final BatchReader reader;

    Worker(ResultShape shape, Doubts doubts) {
      this.doubts = doubts;
      reader = shape.reader(harvest, doubts);
    }
  }

  ParallelReading(ResultShape shape, RecordSink sink, Doubts doubts) {
    this.shape = shape;
    this.sink = sink;
    this.doubts = doubts;
    int count = Runtime.getRuntime().availableProcessors();
    most = count * WAITING_PER_CORE;
    cores =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("results-", 0).factory());
  }

  /** Takes a batch. */
  void accept(ColumnBatch batch) {
    underWay.add(cores.submit(() -> read(batch)));
    while (underWay.size() >= most || (!underWay.isEmpty() && underWay.peek().isDone())) {
      handOver();
    }
  }

  /** Hands over what is still under way. */
  void finish() {
    while (!underWay.isEmpty()) {
      handOver();
    }
  }

  private Worker read(ColumnBatch batch) {
    Worker worker = idle.poll();
    if (worker == null) {
      worker = new Worker(shape, doubts.another());
    }
    worker.reader.read(batch);
    return worker;
  }

  private void handOver() {
    try {
      Worker worker = underWay.remove().get();
      worker.harvest.into(sink);
      doubts.takeOver(worker.doubts);
      idle.add(worker);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading results", interrupted);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  /** Stops; what is under way is dropped. */
  @Override
  public void close() {
    cores.shutdownNow();
  }
}
