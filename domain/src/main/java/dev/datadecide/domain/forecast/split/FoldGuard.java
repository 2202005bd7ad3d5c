package dev.datadecide.domain.forecast.split;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.curve.Subject;
import java.util.BitSet;
import java.util.List;

/** Refuses folds that leak. Every fold passes it before a model is fitted. */
public final class FoldGuard {
  private FoldGuard() {}

  /**
   * Checks an outer fold.
   *
   * @throws DomainException when a row is on both sides, when a run has seeds on both, or when the
   *     sides share what the scheme parts
   */
  public static void check(SplitScheme scheme, Fold fold, List<Subject> rows) {
    BitSet both = positions(fold.train());
    both.and(positions(fold.test()));
    if (!both.isEmpty()) {
      throw leak(fold, "row " + both.nextSetBit(0) + " is trained on and tested");
    }
    for (int test : fold.test()) {
      for (int train : fold.train()) {
        Subject tested = rows.get(test);
        Subject trained = rows.get(train);
        if (tested.size() == trained.size() && tested.recipe().equals(trained.recipe())) {
          throw leak(
              fold, "seeds of " + tested.recipe() + " at " + tested.size() + " are on both sides");
        }
        if (scheme.mayNotShare(trained, tested)) {
          throw leak(
              fold, trained.id() + " is trained on, which " + scheme.label() + " must not see");
        }
      }
    }
  }

  /**
   * Checks the inner folds of an outer one.
   *
   * @throws DomainException when one uses a tested row of the outer fold, or leaks by itself, or
   *     when there is none, so that settings would be chosen on nothing
   */
  public static void checkInner(
      SplitScheme scheme, Fold outer, List<Fold> inner, List<Subject> rows) {
    if (inner.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "fold "
              + outer.name()
              + " has no inner fold: its training rows are of one group only, on which settings"
              + " would be both fitted and chosen",
          "give one setting per model, more sizes or recipes, or another split");
    }
    BitSet seen = positions(outer.train());
    for (Fold fold : inner) {
      check(scheme, fold, rows);
      if (!fold.test().stream().allMatch(seen::get)) {
        throw leak(outer, "inner fold " + fold.name() + " validates on a row outside of training");
      }
      if (!fold.train().stream().allMatch(seen::get)) {
        throw leak(outer, "inner fold " + fold.name() + " trains on a row outside of training");
      }
    }
  }

  private static BitSet positions(List<Integer> rows) {
    BitSet positions = new BitSet();
    rows.forEach(positions::set);
    return positions;
  }

  private static DomainException leak(Fold fold, String how) {
    return new DomainException(
        ErrorCode.BAD_USAGE,
        "fold " + fold.name() + " leaks: " + how,
        "use one of the splits " + String.join(", ", SplitScheme.labels()));
  }
}
