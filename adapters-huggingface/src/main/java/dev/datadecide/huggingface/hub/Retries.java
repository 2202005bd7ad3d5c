package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.TransferProgress;
import java.time.Duration;

/**
 * The patience of one operation: five further attempts after 1, 2, 4, 8 and 8 seconds, a quarter
 * more or less; new patience whenever something has moved. One thread's own.
 */
final class Retries {
  static final int MOST = 5;

  /** All pauses that the service asked for together. */
  private static final Duration LONGEST_THROTTLING = Duration.ofMinutes(25);

  private static final int LONGEST_BACKOFF = 3;
  private static final double JITTER = 0.25;

  private final Pauses pauses;
  private final RateLimitGate gate;
  private final TransferProgress progress;
  private int failures;
  private Duration throttled = Duration.ZERO;

  Retries(Pauses pauses, RateLimitGate gate, TransferProgress progress) {
    this.pauses = pauses;
    this.gate = gate;
    this.progress = progress;
  }

  /** Something has moved: failures before count no more. */
  void moved() {
    failures = 0;
  }

  /** Waits before the next attempt, or gives up. */
  void await(PassingFailure failure) throws InterruptedException {
    failures++;
    if (failures > MOST) {
      throw givenUp(failure);
    }
    Duration wait = failure.waiting().orElseGet(this::backoff);
    switch (failure.kind()) {
      case UNAVAILABLE -> {
        progress.waiting(failure.happened(), wait);
        pauses.sleep(wait);
      }
      case THROTTLED -> {
        throttled = throttled.plus(wait);
        if (throttled.compareTo(LONGEST_THROTTLING) > 0) {
          throw givenUp(failure);
        }
        progress.waiting(failure.happened(), wait);
        gate.close(wait);
        gate.pass();
      }
    }
  }

  private Duration backoff() {
    long usual = 1000L << Math.min(failures - 1, LONGEST_BACKOFF);
    double jitter = 1 + JITTER * (2 * pauses.chance() - 1);
    return Duration.ofMillis(Math.round(usual * jitter));
  }

  private DomainException givenUp(PassingFailure failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE ->
          new DomainException(
              ErrorCode.SOURCE_UNAVAILABLE,
              failure.happened() + ", after " + failures + " attempts",
              "Try again later, what has come is kept; or check the network and HF_ENDPOINT.",
              failure);
      case THROTTLED ->
          new DomainException(
              ErrorCode.SOURCE_THROTTLED,
              failure.happened() + ", after " + failures + " attempts",
              "Try again in some minutes, what has come is kept; with a token (HF_TOKEN) the Hub"
                  + " allows more.",
              failure);
    };
  }
}
