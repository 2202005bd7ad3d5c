package dev.datadecide.application.quality;

import dev.datadecide.domain.quality.QualityFinding;
import java.util.Optional;

/**
 * A finding with where it comes from and what to do.
 *
 * @param basis what was looked at
 * @param artifact the artifact it came with; empty for findings about what is stored
 * @param remedy what a user can do
 */
public record ReportedFinding(
    QualityFinding finding, String basis, Optional<String> artifact, String remedy) {}
