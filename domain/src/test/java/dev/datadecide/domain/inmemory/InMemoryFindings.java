package dev.datadecide.domain.inmemory;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings of batches in one list, findings of typing by subject. */
public final class InMemoryFindings implements QualityFindings {
  private static final Comparator<QualityFinding> WORST_FIRST =
      Comparator.comparing(QualityFinding::severity)
          .reversed()
          .thenComparing(QualityFinding::subject)
          .thenComparing(QualityFinding::rule)
          .thenComparing(QualityFinding::detail);

  private final List<QualityFinding> fromBatches = new ArrayList<>();
  private final Map<QualityFinding, String> artifacts = new HashMap<>();
  private final Map<String, List<QualityFinding>> bySubject = new TreeMap<>();

  void addFromBatch(String artifact, List<QualityFinding> findings) {
    findings.forEach(finding -> artifacts.putIfAbsent(finding, artifact));
    findings.stream().filter(each -> !fromBatches.contains(each)).forEach(fromBatches::add);
  }

  @Override
  public void replace(String subject, List<QualityFinding> findings) {
    bySubject.put(subject, List.copyOf(findings));
  }

  @Override
  public List<QualityFinding> of(String subject) {
    return all().stream().filter(finding -> finding.subject().equals(subject)).toList();
  }

  @Override
  public List<QualityFinding> all() {
    List<QualityFinding> all = new ArrayList<>(fromBatches);
    bySubject.values().forEach(all::addAll);
    all.sort(WORST_FIRST);
    return List.copyOf(all);
  }

  @Override
  public Map<QualityFinding, String> artifacts() {
    return Map.copyOf(artifacts);
  }
}
