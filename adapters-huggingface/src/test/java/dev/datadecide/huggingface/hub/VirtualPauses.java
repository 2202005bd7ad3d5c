package dev.datadecide.huggingface.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that sleeping moves on, so that nobody waits. */
final class VirtualPauses implements Pauses {
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T00:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    synchronized (this) {
      slept.add(duration);
      now = now.plus(duration);
    }
    Thread.sleep(1); // lets others run where something is polled
  }

  /** In the middle: no jitter. */
  @Override
  public double chance() {
    return 0.5;
  }

  synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }
}
