package dev.datadecide.domain.quality;

import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What descriptions of single runs lack. */
final class RunRules implements QualityRule {
  /** From when on the finetuning project's tags are complete, by its own notes. */
  private static final Instant TAGS_COMPLETE = Instant.parse("2025-09-01T00:00:00Z");

  /** A run that goes on for longer has more likely been lost sight of. */
  private static final Duration STALE = Duration.ofDays(7);

  @Override
  public List<RuleNote> notes() {
    return List.of(
        new RuleNote(
            "late-tags",
            "tags and creation time",
            "do not select such runs by tag; tags of the time are on the service at best"),
        new RuleNote(
            "finetune-without-evaluation",
            "summary",
            "evaluate the run, or leave it out of comparisons by evaluation"),
        new RuleNote("stale-run", "state and creation time", "ask the source again: ddn sync"));
  }

  @Override
  public List<QualityFinding> check(QualityFacts facts) {
    Map<RunKey, RunHealth> health = new HashMap<>();
    facts.histories().forEach(each -> health.put(each.run(), each));
    List<QualityFinding> findings = new ArrayList<>();
    for (RunRow run : facts.runs()) {
      RunHealth known = health.get(run.key());
      if (known != null) {
        check(run, known, facts.now(), findings);
      }
    }
    return findings;
  }

  private static void check(
      RunRow run, RunHealth health, Instant now, List<QualityFinding> findings) {
    String subject = run.key().text();
    boolean isTuned = run.type() == TrainingType.SUPERVISED_FINETUNING;
    if (isTuned
        && !health.isTagged()
        && run.createdAt().filter(created -> created.isBefore(TAGS_COMPLETE)).isPresent()) {
      findings.add(
          QualityFinding.note(
              "late-tags",
              subject,
              "the run of %s has no tags; before %s tags are incomplete"
                  .formatted(run.createdAt().orElseThrow(), TAGS_COMPLETE)));
    }
    if (isTuned && run.state().isFinished() && health.evaluations() == 0) {
      findings.add(
          QualityFinding.note(
              "finetune-without-evaluation",
              subject,
              "the run is finished, and its summary has no %s".formatted(RunHealth.EVALUATION)));
    }
    boolean isOpen = run.state().name().equals("running");
    if (isOpen
        && run.createdAt().filter(created -> created.plus(STALE).isBefore(now)).isPresent()) {
      findings.add(
          QualityFinding.warning(
              "stale-run",
              subject,
              "the run of %s is still running as far as is known"
                  .formatted(run.createdAt().orElseThrow())));
    }
  }
}
