package dev.datadecide.application.run;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.HistoryExtent;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingRun;
import java.util.List;

/**
 * All that is known of one run.
 *
 * @param aliases other keys under which it was seen
 * @param findings what is doubtful about it, worst first
 */
public record RunDetails(
    RunRow row,
    TrainingRun run,
    HistoryExtent history,
    List<RunKey> aliases,
    List<QualityFinding> findings) {
  public RunDetails {
    aliases = List.copyOf(aliases);
    findings = List.copyOf(findings);
  }
}
