package dev.datadecide.domain.ingest;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.source.SourceId;

/**
 * One artifact's way into the typed tables: all of it in one transaction, or nothing.
 *
 * @param settings the options that change what the records become (scope, redaction, version of the
 *     source's reading), as canonical text: an artifact loaded before with equal settings is known
 * @param request how the source was asked, as text that tells it again; empty where nobody said.
 *     Holds nothing that must not be kept
 */
public record IngestBatch(
    SourceId source, RawArtifact artifact, String settings, LoadPlan plan, String request) {
  /** A batch of which nobody says how the source was asked. */
  public IngestBatch(SourceId source, RawArtifact artifact, String settings, LoadPlan plan) {
    this(source, artifact, settings, plan, "");
  }
}
