package dev.datadecide.domain.quality;

import java.util.List;

/** The findings on record. */
public interface QualityFindings {
  /**
   * Replaces what was found at {@code subject} by typing and lineage resolution before; findings that
   * came with an ingest batch stay.
   */
  void replace(String subject, List<QualityFinding> findings);

  /** Findings of one subject, worst first. */
  List<QualityFinding> of(String subject);

  /** All findings, worst first, then by subject and rule. */
  List<QualityFinding> all();
}
