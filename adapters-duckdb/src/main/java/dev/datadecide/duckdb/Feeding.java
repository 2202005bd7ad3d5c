package dev.datadecide.duckdb;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Has several sources' feeds parse at the same time: parsing is most of the work of many loads. */
final class Feeding {
  private static final int MOST = 4;

  private Feeding() {}

  /** One of several feeds failed; which one is known. */
  static final class FeedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int place;
    private final RuntimeException failure;

    FeedFailure(int place, RuntimeException failure) {
      super(failure);
      this.place = place;
      this.failure = failure;
    }

    /** The place of the feed among the feeds. */
    int place() {
      return place;
    }

    RuntimeException failure() {
      return failure;
    }
  }

  /** Runs all feeds. After the first failure no further one begins; the failure is thrown. */
  static void run(List<Runnable> feeds) {
    if (feeds.size() == 1) {
      run(feeds.getFirst(), 0);
      return;
    }
    int threads =
        Math.min(Math.min(feeds.size(), Runtime.getRuntime().availableProcessors()), MOST);
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("feeding-", 0).factory())) {
      List<? extends Future<?>> running =
          IntStream.range(0, feeds.size())
              .mapToObj(place ->
                  executor.submit(() -> {
                    if (!isOver.get()) {
                      run(feeds.get(place), place, isOver);
                    }
                  }))
              .toList();
      running.forEach(feed -> await(feed, isOver));
    }
  }

  private static void run(Runnable feed, int place, AtomicBoolean isOver) {
    try {
      run(feed, place);
    } catch (RuntimeException | Error failure) {
      isOver.set(true);
      throw failure;
    }
  }

  private static void run(Runnable feed, int place) {
    try {
      feed.run();
    } catch (RuntimeException failure) {
      throw new FeedFailure(place, failure);
    }
  }

  private static void await(Future<?> feed, AtomicBoolean isOver) {
    try {
      feed.get();
    } catch (InterruptedException stopped) {
      isOver.set(true);
      Thread.currentThread().interrupt();
      throw new DomainException(
          ErrorCode.INTERRUPTED,
          "interrupted while files were read",
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
}
