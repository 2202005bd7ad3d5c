package dev.datadecide.application.run;

import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.lineage.LineageService;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.Severity;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.run.TypedRun;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Types the runs that came and looks up parents that were not found before, for new data may hold
 * them. Whatever an interruption leaves undone is found and done by the next settlement.
 */
public final class Settlement {
  private final TypingService typing;
  private final LineageService lineage;

  @Inject
  Settlement(TypingService typing, LineageService lineage) {
    this.typing = typing;
    this.lineage = lineage;
  }

  /** Settles everything that is open. */
  public SettlementReport settle(IngestProgress progress) {
    List<TypedRun> typed = typing.typeAll(lineage::unsettle, progress);
    TreeSet<RunKey> children = new TreeSet<>(lineage.unsettled());
    typed.stream()
        .filter(each -> each.run().type() != TrainingType.PRETRAINING)
        .forEach(each -> children.add(each.run().key()));
    Map<RunKey, List<QualityFinding>> findings = new HashMap<>();
    typed.forEach(each -> findings.put(each.run().key(), each.findings()));
    List<RunKey> inOrder = new ArrayList<>(children);
    findings.putAll(lineage.resolve(inOrder, progress));
    return new SettlementReport(types(typed), inOrder.size(), severities(findings.values()));
  }

  /** Settles only when an interruption left something undone; cheap when nothing is. */
  public void heal() {
    if (typing.isBehind() || lineage.isBehind()) {
      settle(IngestProgress.NONE);
    }
  }

  private static Map<TrainingType, Integer> types(List<TypedRun> typed) {
    Map<TrainingType, Integer> counts = new TreeMap<>();
    typed.forEach(each -> counts.merge(each.run().type(), 1, Integer::sum));
    return counts;
  }

  private static Map<Severity, Integer> severities(Collection<List<QualityFinding>> findings) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    findings.forEach(
        of -> of.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum)));
    return counts;
  }
}
