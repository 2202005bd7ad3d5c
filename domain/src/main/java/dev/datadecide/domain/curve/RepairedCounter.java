package dev.datadecide.domain.curve;

import java.util.List;

/**
 * A token counter after repair.
 *
 * @param tokens the counter as if it had never restarted
 * @param restarts where it had restarted, in step order
 * @param unusable rows whose value cannot be a token count: negative, not whole, NaN or infinite
 * @param conflicting steps that were logged more than once with different values; the largest
 *     counts
 */
record RepairedCounter(TokenTrack tokens, List<Restart> restarts, int unusable, int conflicting) {
  RepairedCounter {
    restarts = List.copyOf(restarts);
  }

  /**
   * One restart of the counter.
   *
   * @param stepBefore last step before the drop, with the counter as logged there
   * @param stepAfter first step behind the drop, with the counter as logged there
   * @param offset what is added, from {@code stepAfter} on, to what was added before
   * @param basis where the offset comes from
   */
  record Restart(
      long stepBefore,
      long tokensBefore,
      long stepAfter,
      long tokensAfter,
      long offset,
      Basis basis) {}

  /** What the offset of a restart rests on. */
  enum Basis {
    /** Whole epochs, whose tokens are known. */
    EXACT_EPOCHS,
    /** The rate before the drop, continued. */
    CONTINUED_RATE,
    /** The rate after the drop, because there is none before it. */
    RATE_AFTER_DROP,
    /** No rate at all: the count stands still across the drop, a lower bound. */
    LOWER_BOUND
  }
}
