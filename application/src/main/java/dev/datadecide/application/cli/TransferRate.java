package dev.datadecide.application.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast bytes came in the last seconds; what was there before does not count. */
final class TransferRate {
  private static final long WINDOW = Duration.ofSeconds(10).toNanos();
  private static final long LEAST = Duration.ofMillis(200).toNanos();

  private record Sample(long at, long bytes) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Takes note of the sum so far at a time in nanoseconds. */
  void note(long now, long bytes) {
    samples.addLast(new Sample(now, bytes));
    while (samples.size() > 2 && now - samples.getFirst().at() > WINDOW) {
      samples.removeFirst();
    }
  }

  /** Bytes per second; empty while there is too little to tell. */
  Optional<Double> perSecond() {
    if (samples.size() < 2) {
      return Optional.empty();
    }
    long span = samples.getLast().at() - samples.getFirst().at();
    long bytes = samples.getLast().bytes() - samples.getFirst().bytes();
    return span < LEAST || bytes < 0 ? Optional.empty() : Optional.of(bytes * 1e9 / span);
  }
}
