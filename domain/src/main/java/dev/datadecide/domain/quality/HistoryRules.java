package dev.datadecide.domain.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is doubtful about the histories of runs. */
final class HistoryRules implements QualityRule {
  /** A loss that ends so many times above its least value has diverged. */
  private static final double DIVERGED = 2;

  private static final String BASIS = "history";

  /** Equal histories of so few rows may be chance. */
  private static final int TELLING_ROWS = 2;

  @Override
  public List<RuleNote> notes() {
    return List.of(
        new RuleNote(
            "history-gap",
            BASIS,
            "ask the source again (ddn verify wandb, ddn sync); steps that were never logged stay"
                + " missing"),
        new RuleNote(
            "superseded-rows",
            BASIS,
            "nothing: the row in use of each step is chosen by rule; the others stay in"
                + " core.history_row"),
        new RuleNote("not-finite-values", BASIS, "leave them out of means, or leave the run out"),
        new RuleNote("diverged-loss", BASIS, "leave the run out of comparisons of final values"),
        new RuleNote("no-history", BASIS, "ask the source again; some runs never logged anything"),
        new RuleNote(
            "duplicate-run", BASIS, "use one of them: their histories are equal row by row"));
  }

  @Override
  public List<QualityFinding> check(QualityFacts facts) {
    List<QualityFinding> findings = new ArrayList<>();
    Map<String, RunHealth> first = new HashMap<>();
    for (RunHealth run : facts.histories()) {
      check(run, findings);
      if (run.rows() >= TELLING_ROWS) {
        RunHealth before = first.putIfAbsent(run.digest(), run);
        if (before != null) {
          findings.add(
              QualityFinding.warning(
                  "duplicate-run",
                  run.run().text(),
                  "its %d rows are those of %s".formatted(run.rows(), before.run())));
        }
      }
    }
    return findings;
  }

  private static void check(RunHealth run, List<QualityFinding> findings) {
    String subject = run.run().text();
    if (run.rows() == 0) {
      findings.add(QualityFinding.note("no-history", subject, "nothing of a history is stored"));
    }
    if (run.gaps() > 0) {
      findings.add(
          QualityFinding.note(
              "history-gap",
              subject,
              "%d distances between logged steps are more than %d times the usual %s; the widest is"
                      .formatted(run.gaps(), RunHealth.GAP, plain(run.usualGap().orElse(0)))
                  + " "
                  + run.widestGap().orElse(0)));
    }
    if (run.superseded() > 0) {
      findings.add(
          QualityFinding.note(
              "superseded-rows",
              subject,
              "%d rows are replaced by other rows of their steps".formatted(run.superseded())));
    }
    if (run.notFinite() > 0) {
      findings.add(
          QualityFinding.warning(
              "not-finite-values",
              subject,
              "%d logged numbers are NaN or infinite, of %s for one"
                  .formatted(run.notFinite(), run.notFiniteMetric())));
    }
    if (run.lastLoss().isPresent()) {
      double least = run.leastLoss().orElse(Double.NaN);
      double last = run.lastLoss().getAsDouble();
      if (!Double.isFinite(last) || (least > 0 && last > DIVERGED * least)) {
        findings.add(
            QualityFinding.warning(
                "diverged-loss",
                subject,
                "%s ends at %s, and was %s at its least".formatted(RunHealth.LOSS, last, least)));
      }
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
