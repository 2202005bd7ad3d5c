package dev.datadecide.application.run;

import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.run.TrainingType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

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
    typed = Collections.unmodifiableMap(copy(TrainingType.class, typed));
    findings = Collections.unmodifiableMap(copy(Severity.class, findings));
  }

  public int typedRuns() {
    return typed.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int findingCount() {
    return findings.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static <K extends Enum<K>> Map<K, Integer> copy(Class<K> type, Map<K, Integer> counts) {
    Map<K, Integer> copy = new EnumMap<>(type);
    copy.putAll(counts);
    return copy;
  }
}
