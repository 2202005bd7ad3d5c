package dev.datadecide.domain.run;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.List;

/** A run with its type and what was doubtful about typing it. */
public record TypedRun(TrainingRun run, List<QualityFinding> findings) {
  public TypedRun {
    findings = List.copyOf(findings);
  }
}
