package dev.datadecide.huggingface.hub;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at all open bodies several times per idle timeout. */
final class IdleWatchdog implements AutoCloseable {
  private static final int LOOKS_PER_TIMEOUT = 8;
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(5);

  private final Set<WatchedStream> streams = ConcurrentHashMap.newKeySet();
  private final Duration period;
  private final Thread thread;

  IdleWatchdog(Duration idle) {
    Duration wanted = idle.dividedBy(LOOKS_PER_TIMEOUT);
    this.period = wanted.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : wanted;
    this.thread = Thread.ofVirtual().name("hub-watchdog").start(this::look);
  }

  void watch(WatchedStream stream) {
    streams.add(stream);
  }

  void forget(WatchedStream stream) {
    streams.remove(stream);
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(period);
        long now = System.nanoTime();
        streams.forEach(stream -> stream.giveUpIfIdle(now));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
