package dev.datadecide.application.run;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.run.TrainingType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What typing and lineage did with the runs that needed it.
 *
 * @param typed runs by the type they were given
 * @param resolved runs whose parent was looked up
 * @param findings findings at these runs, by severity
 */
public record SettlementReport(
    Map<TrainingType, Integer> typed, int resolved, Map<Severity, Integer> findings) {
  public SettlementReport {
    typed = Collections.unmodifiableMap(new TreeMap<>(typed));
    findings = Collections.unmodifiableMap(new TreeMap<>(findings));
  }

  public int typedRuns() {
    return typed.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int findingCount() {
    return findings.values().stream().mapToInt(Integer::intValue).sum();
  }
}
