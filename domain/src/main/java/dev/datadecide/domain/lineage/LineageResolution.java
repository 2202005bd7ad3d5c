package dev.datadecide.domain.lineage;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.List;

/** A verdict and what was found on the way. */
public record LineageResolution(LineageEdge edge, List<QualityFinding> findings) {
  public LineageResolution {
    findings = List.copyOf(findings);
  }
}
