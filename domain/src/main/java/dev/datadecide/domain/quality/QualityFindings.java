package dev.datadecide.domain.quality;

import java.util.List;
import java.util.Map;

/** The findings on record. */
public interface QualityFindings {
  /**
   * Replaces what was found at {@code subject} by typing and lineage resolution before; findings
   * that came with an ingest batch stay.
   */
  void replace(String subject, List<QualityFinding> findings);

  /** {@link #replace} for many subjects at once, atomically where the store can. */
  default void replaceAll(Map<String, List<QualityFinding>> bySubject) {
    bySubject.forEach(this::replace);
  }

  /** Findings of one subject, worst first. */
  List<QualityFinding> of(String subject);

  /** All findings, worst first, then by subject and rule. */
  List<QualityFinding> all();

  /** The artifacts that findings came with, where they came with one. */
  Map<QualityFinding, String> artifacts();
}
