package dev.datadecide.wandb.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that waiting moves on, so that nobody waits. */
final class VirtualPauses implements Pauses {
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2031-01-01T00:00:00Z");

  @Override
  public synchronized void pause(Duration duration) {
    waits.add(duration);
    now = now.plus(duration);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /** All of a wait. */
  @Override
  public double jitter() {
    return 1;
  }

  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }
}
