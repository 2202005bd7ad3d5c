package dev.datadecide.application.run;

import dev.datadecide.domain.annotation.Annotation;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.HistoryExtent;
import dev.datadecide.domain.run.RunAbsence;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.TrainingRun;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one run.
 *
 * @param aliases other keys under which it was seen
 * @param origins what each source said of it
 * @param absence whether it is gone where it came from
 * @param findings what is doubtful about it, worst first
 * @param annotations what the user says of it, oldest first
 */
public record RunDetails(
    RunRow row,
    TrainingRun run,
    HistoryExtent history,
    List<RunKey> aliases,
    List<RunOrigin> origins,
    Optional<RunAbsence> absence,
    List<QualityFinding> findings,
    List<Annotation> annotations) {
  public RunDetails {
    aliases = List.copyOf(aliases);
    origins = List.copyOf(origins);
    findings = List.copyOf(findings);
    annotations = List.copyOf(annotations);
  }
}
