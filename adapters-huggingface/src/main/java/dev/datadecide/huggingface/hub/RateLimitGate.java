package dev.datadecide.huggingface.hub;

import java.time.Duration;
import java.time.Instant;

/** Holds back every request to the Hub while it asks for a pause; all workers share one. */
final class RateLimitGate {
  private final Pauses pauses;
  private Instant closedUntil = Instant.EPOCH;

  RateLimitGate(Pauses pauses) {
    this.pauses = pauses;
  }

  /** Returns when the gate is open. */
  void pass() throws InterruptedException {
    for (Duration left = left(); left.isPositive(); left = left()) {
      pauses.sleep(left);
    }
  }

  private synchronized Duration left() {
    return Duration.between(pauses.now(), closedUntil);
  }

  /** Closes the gate for so long from now, unless it stays closed for longer anyway. */
  synchronized void close(Duration duration) {
    Instant until = pauses.now().plus(duration);
    if (until.isAfter(closedUntil)) {
      closedUntil = until;
    }
  }
}
