package dev.datadecide.application.ingest;

import dev.datadecide.domain.evaluation.Evaluations;
import dev.datadecide.domain.evaluation.ReleaseGrid;
import dev.datadecide.domain.quality.QualityFinding;
import dev.datadecide.domain.quality.QualityFindings;
import jakarta.inject.Inject;
import java.util.List;

/** Looks at what the store lacks of the published evaluations, and puts it on record. */
public final class ReleaseReview {
  private final Evaluations evaluations;
  private final QualityFindings findings;

  @Inject
  ReleaseReview(Evaluations evaluations, QualityFindings findings) {
    this.evaluations = evaluations;
    this.findings = findings;
  }

  /** What is missing, or beyond the published grid. */
  public List<QualityFinding> review() {
    List<QualityFinding> found = ReleaseGrid.review(evaluations.coverage(ReleaseGrid.TASKS));
    findings.replace(ReleaseGrid.SUBJECT, found);
    return found;
  }
}
