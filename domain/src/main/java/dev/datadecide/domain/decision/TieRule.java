package dev.datadecide.domain.decision;

/**
 * What a decision between two recipes counts when they tie. Numbers tie when they differ by at most
 * {@link PairCounts#TIE}.
 */
public enum TieRule {
  /** All pairs; a tie at the target is right only if the prediction ties too: the paper's text. */
  STRICT_SIGN,
  /** Pairs that tie at the target are no decisions; a tied prediction is wrong. */
  EXCLUDE_TARGET_TIES,
  /** All pairs; a tie at the target is right if the prediction does not tie: AI2's evaluator. */
  AI2_SINGLE,
  /**
   * All pairs, as two sorted lists have them: AI2's code for scaling laws. Its sort leaves the
   * order of ties open; here they keep the order given, and {@link PairCounts} has the range over
   * all orders.
   */
  AI2_RANKING
}
