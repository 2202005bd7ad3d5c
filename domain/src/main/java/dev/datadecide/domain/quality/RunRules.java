package dev.datadecide.domain.quality;

import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunTags;
import dev.datadecide.domain.run.SupervisedFinetuningRun;
import dev.datadecide.domain.run.TrainingRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What descriptions of single runs lack. */
final class RunRules implements QualityRule {
  /** From when on the finetuning project's tags are complete, by its own notes. */
  private static final Instant TAGS_COMPLETE = Instant.parse("2025-09-01T00:00:00Z");

  /** A run that goes on for longer has more likely been lost sight of. */
  private static final Duration STALE = Duration.ofDays(7);

  private static final String EVALUATION = "oe_eval_metrics/";

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
    List<QualityFinding> findings = new ArrayList<>();
    facts.each(run -> check(run, facts.now(), findings));
    return findings;
  }

  private static void check(TrainingRun run, Instant now, List<QualityFinding> findings) {
    ObservedRun observed = run.observed();
    String subject = run.key().text();
    boolean isTuned = run instanceof SupervisedFinetuningRun;
    if (isTuned
        && RunTags.of(observed).isEmpty()
        && observed.createdAt().filter(created -> created.isBefore(TAGS_COMPLETE)).isPresent()) {
      findings.add(
          QualityFinding.note(
              "late-tags",
              subject,
              "the run of %s has no tags; before %s tags are incomplete"
                  .formatted(observed.createdAt().orElseThrow(), TAGS_COMPLETE)));
    }
    if (isTuned
        && observed.state().isFinished()
        && observed.summary().entries().keySet().stream()
            .noneMatch(path -> path.startsWith(EVALUATION))) {
      findings.add(
          QualityFinding.note(
              "finetune-without-evaluation",
              subject,
              "the run is finished, and its summary has no %s".formatted(EVALUATION)));
    }
    boolean isOpen = !observed.state().isEnded() && !observed.state().name().isEmpty();
    if (isOpen
        && observed.createdAt().filter(created -> created.plus(STALE).isBefore(now)).isPresent()
        && !observed.key().host().equals(RunKey.HUB_HOST)) {
      findings.add(
          QualityFinding.warning(
              "stale-run",
              subject,
              "the run of %s is still %s as far as is known"
                  .formatted(observed.createdAt().orElseThrow(), observed.state().name())));
    }
  }
}
