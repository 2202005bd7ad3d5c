package dev.datadecide.domain.lineage;

import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.List;

/** What is collected while the parent of one run is looked for. */
final class EvidenceLog {
  private final RunKey child;
  private final List<LineageEvidence> evidence = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private final List<QualityFinding> findings = new ArrayList<>();

  EvidenceLog(RunKey child) {
    this.child = child;
  }

  void supports(LineageEvidence found) {
    evidence.add(found);
  }

  void contradicts(String sentence) {
    contradictions.add(sentence);
  }

  void note(String rule, String detail) {
    findings.add(QualityFinding.note(rule, child.text(), detail));
  }

  void warn(String rule, String detail) {
    findings.add(QualityFinding.warning(rule, child.text(), detail));
  }

  /** The verdict with everything collected; each contradiction is a finding as well. */
  LineageResolution conclude(LineageState state, ParentRef parent) {
    contradictions.forEach(sentence -> warn("lineage-contradiction", sentence));
    return resolution(state, parent);
  }

  /** Another verdict than the one that was just concluded, with what was noted since. */
  LineageResolution concludeAgain(
      LineageState state, ParentRef parent, LineageResolution concluded) {
    List<String> earlier = concluded.edge().verdict().contradictions();
    contradictions
        .subList(earlier.size(), contradictions.size())
        .forEach(sentence -> warn("lineage-contradiction", sentence));
    return resolution(state, parent);
  }

  private LineageResolution resolution(LineageState state, ParentRef parent) {
    LineageVerdict verdict =
        new LineageVerdict(
            state,
            parent,
            VerdictConfidence.of(state, parent, evidence, contradictions.size()),
            evidence,
            contradictions);
    return new LineageResolution(new LineageEdge(child, verdict), findings);
  }
}
