package dev.datadecide.huggingface.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Time as far as waiting needs it; tests let it pass without waiting. */
interface Pauses {
  /** The clock and the sleep of this machine. */
  Pauses REAL =
      new Pauses() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration);
        }

        @Override
        public double chance() {
          return ThreadLocalRandom.current().nextDouble();
        }
      };

  Instant now();

  void sleep(Duration duration) throws InterruptedException;

  /** From 0 to 1, so that clients that failed together do not come back together. */
  double chance();
}
