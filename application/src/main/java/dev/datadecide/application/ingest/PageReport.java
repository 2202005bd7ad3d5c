package dev.datadecide.application.ingest;

import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.ingest.RecordCounts;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one page.
 *
 * @param artifact what was kept of it; absent when not even that succeeded
 * @param shape what the source recognised; empty when it did not
 */
public record PageReport(
    String origin,
    Optional<RawArtifact> artifact,
    String shape,
    PageOutcome outcome,
    Duration time) {

  /** Records by their fate; all zero for a page that was not committed. */
  public RecordCounts counts() {
    return outcome instanceof PageOutcome.Committed committed
        ? committed.counts()
        : RecordCounts.NONE;
  }
}
