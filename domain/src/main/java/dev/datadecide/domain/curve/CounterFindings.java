package dev.datadecide.domain.curve;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.ArrayList;
import java.util.List;

/** What is to be said about a token counter and its repair. */
final class CounterFindings {
  private CounterFindings() {}

  static List<QualityFinding> of(
      String subject, String counter, RepairedCounter repaired, int rows) {
    List<QualityFinding> findings = new ArrayList<>();
    for (RepairedCounter.Restart restart : repaired.restarts()) {
      findings.add(
          QualityFinding.warning("token-counter-restart", subject, text(counter, restart)));
    }
    if (repaired.unusable() > 0) {
      findings.add(
          QualityFinding.warning(
              "token-counter-invalid",
              subject,
              "%d values of %s are no token counts (negative, not whole, not finite or too large);"
                      .formatted(repaired.unusable(), counter)
                  + " their rows have no tokens."));
    }
    if (repaired.conflicting() > 0) {
      findings.add(
          QualityFinding.note(
              "token-counter-conflict",
              subject,
              "%d steps were logged more than once with different %s; the largest counts."
                  .formatted(repaired.conflicting(), counter)));
    }
    int without = rows - repaired.tokens().present().cardinality() - repaired.unusable();
    if (without > 0) {
      findings.add(
          QualityFinding.note(
              "token-counter-gaps",
              subject,
              "%d of %d rows have no %s and so no tokens.".formatted(without, rows, counter)));
    }
    return findings;
  }

  private static String text(String counter, RepairedCounter.Restart restart) {
    return "%s drops from %d at step %d to %d at step %d; %d is added from there on, %s."
        .formatted(
            counter,
            restart.tokensBefore(),
            restart.stepBefore(),
            restart.tokensAfter(),
            restart.stepAfter(),
            restart.offset(),
            basis(restart.basis()));
  }

  private static String basis(RepairedCounter.Basis basis) {
    return switch (basis) {
      case EXACT_EPOCHS -> "exactly the tokens of whole epochs";
      case CONTINUED_RATE -> "an estimate that continues the rate before the drop";
      case RATE_AFTER_DROP -> "an estimate by the rate behind the drop";
      case LOWER_BOUND -> "a lower bound, because no rate is known";
    };
  }
}
