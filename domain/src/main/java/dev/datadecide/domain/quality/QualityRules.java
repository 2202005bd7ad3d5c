package dev.datadecide.domain.quality;

import java.util.List;

/** The rules that look at everything stored. */
public final class QualityRules {
  private QualityRules() {}

  public static List<QualityRule> builtIn() {
    return List.of(
        new HistoryRules(),
        new NameRules(),
        new RunRules(),
        new EvaluationRules(),
        new MappingRules(),
        new SourceRules());
  }
}
