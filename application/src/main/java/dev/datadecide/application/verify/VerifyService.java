package dev.datadecide.application.verify;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.ingest.IngestLedger;
import jakarta.inject.Inject;

/** Checks everything that is stored. */
public final class VerifyService {
  private final RawArtifacts artifacts;
  private final IngestLedger ledger;

  @Inject
  VerifyService(RawArtifacts artifacts, IngestLedger ledger) {
    this.artifacts = artifacts;
    this.ledger = ledger;
  }

  /** Re-reads every raw artifact against its digest and re-counts every ledger line. */
  public VerifyReport verify() {
    return new VerifyReport(
        artifacts.count(), ledger.entries().size(), artifacts.verify(), ledger.verify());
  }
}
