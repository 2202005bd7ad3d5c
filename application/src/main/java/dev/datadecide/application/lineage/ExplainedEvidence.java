package dev.datadecide.application.lineage;

import dev.datadecide.domain.artifact.RecordOrigin;
import dev.datadecide.domain.lineage.LineageEvidence;
import java.util.Optional;

/**
 * A piece of evidence with where it was read.
 *
 * @param place the run's name, a path of its configuration, or the user's pin
 * @param value what stands there
 * @param description the record that describes the run
 * @param matched the record of the evaluation that it was held against
 */
public record ExplainedEvidence(
    LineageEvidence evidence,
    String place,
    Optional<String> value,
    Optional<RecordOrigin> description,
    Optional<RecordOrigin> matched) {}
