package dev.datadecide.wandb.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waiting, and the time: tests wait without losing any. */
interface Pauses {
  void pause(Duration duration) throws InterruptedException;

  Instant now();

  /** Between nothing and all of a wait, so that clients do not come back together. */
  double jitter();

  /** Real time. */
  static Pauses real() {
    return new Pauses() {
      @Override
      public void pause(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
      }

      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public double jitter() {
        return Math.random();
      }
    };
  }
}
