package dev.datadecide.domain.quality;

import dev.datadecide.domain.evaluation.MappingReview;
import dev.datadecide.domain.evaluation.StoredName;
import java.util.List;

/** Names of scores that no mapping reads. */
final class MappingRules implements QualityRule {
  @Override
  public List<RuleNote> notes() {
    return List.of(
        new RuleNote(
            "unmapped-name",
            "names of scores",
            "read it under its own name; it is compared with no other: ddn mapping check"));
  }

  @Override
  public List<QualityFinding> check(QualityFacts facts) {
    return MappingReview.of(facts.scoreNames()).unmapped().stream()
        .map(MappingRules::finding)
        .toList();
  }

  private static QualityFinding finding(StoredName stored) {
    return QualityFinding.note(
        "unmapped-name",
        "name " + stored.name().system().label() + " " + stored.name().text(),
        "%d scores have a name that the mapping does not know%s"
            .formatted(
                stored.scores(),
                stored.example().map(run -> "; one of them is of " + run.text()).orElse("")));
  }
}
