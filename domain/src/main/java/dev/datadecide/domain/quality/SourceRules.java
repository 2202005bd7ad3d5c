package dev.datadecide.domain.quality;

import dev.datadecide.domain.source.SourceVisit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Places that were not asked for long, or answered in part only. */
final class SourceRules implements QualityRule {
  /** What a source adds in a month is missed by whoever compares runs. */
  private static final Duration STALE = Duration.ofDays(30);

  private static final String BASIS = "time and outcome of the last sync";

  @Override
  public List<RuleNote> notes() {
    return List.of(
        new RuleNote("stale-source", BASIS, "ask again: ddn sync"),
        new RuleNote("source-incomplete", BASIS, "mend what is said, and ask again: ddn sync"));
  }

  @Override
  public List<QualityFinding> check(QualityFacts facts) {
    List<QualityFinding> findings = new ArrayList<>();
    for (SourceVisit visit : facts.sources()) {
      String subject = ("source " + visit.source() + " " + visit.place()).strip();
      visit
          .problem()
          .ifPresent(problem ->
              findings.add(QualityFinding.warning("source-incomplete", subject, problem)));
      visit
          .at()
          .filter(at -> at.plus(STALE).isBefore(facts.now()))
          .ifPresent(at -> findings.add(stale(subject, at, facts.now())));
    }
    return findings;
  }

  private static QualityFinding stale(String subject, Instant at, Instant now) {
    return QualityFinding.note(
        "stale-source",
        subject,
        "it was last asked at %s, %d days ago".formatted(at, Duration.between(at, now).toDays()));
  }
}
