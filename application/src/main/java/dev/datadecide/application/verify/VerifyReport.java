package dev.datadecide.application.verify;

import dev.datadecide.domain.artifact.RawArtifacts.ArtifactDamage;
import java.util.List;

/**
 * What was checked and what is wrong.
 *
 * @param artifacts raw artifacts that were read
 * @param ledgerLines ledger lines that were re-counted
 * @param mismatches where tables and ledger disagree
 */
public record VerifyReport(
    long artifacts, long ledgerLines, List<ArtifactDamage> damages, List<String> mismatches) {
  public VerifyReport {
    damages = List.copyOf(damages);
    mismatches = List.copyOf(mismatches);
  }

  public boolean isSound() {
    return damages.isEmpty() && mismatches.isEmpty();
  }
}
