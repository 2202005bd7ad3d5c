package dev.datadecide.domain.run;

import dev.datadecide.domain.quality.QualityFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What state, age and tags of a run say about using it. Nothing of it makes its numbers wrong. */
final class CircumstanceFindings {
  /**
   * Runs of the finetuning project that were created before are trials of its set-up; the reference
   * analysis leaves them out. It states a date without a time zone.
   */
  private static final Instant GOOD_FROM = Instant.parse("2025-08-21T00:00:00Z");

  /** Tag of runs that the reference analysis leaves out. */
  private static final String EXCLUDED_TAG = "dpo_tune_cache";

  private CircumstanceFindings() {}

  static List<QualityFinding> of(ObservedRun run) {
    String subject = run.key().text();
    List<QualityFinding> findings = new ArrayList<>();
    if (!run.state().name().equals("finished")) {
      findings.add(
          QualityFinding.note(
              "unfinished-run",
              subject,
              run.state().isEnded()
                  ? "the run ended in state %s: its last values are not those of a whole run"
                      .formatted(Abbreviation.of(run.state().name()))
                  : "the run was in state %s when it was exported: its values may still change"
                      .formatted(Abbreviation.of(run.state().name()))));
    }
    run.createdAt()
        .filter(created -> created.isBefore(GOOD_FROM))
        .map(created ->
            QualityFinding.note(
                "before-good-date",
                subject,
                "the run was created at %s, before %s, from when on runs count as good"
                    .formatted(created, GOOD_FROM)))
        .ifPresent(findings::add);
    if (RunTags.of(run).contains(EXCLUDED_TAG)) {
      findings.add(
          QualityFinding.note(
              "excluded-tag",
              subject,
              "the run has the tag %s, whose runs the reference analysis leaves out"
                  .formatted(EXCLUDED_TAG)));
    }
    return findings;
  }
}
