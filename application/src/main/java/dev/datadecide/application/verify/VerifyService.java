package dev.datadecide.application.verify;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Checks everything that is stored. */
public final class VerifyService {
  private final RawArtifacts artifacts;
  private final IngestLedger ledger;
  private final RunAccounts accounts;

  @Inject
  VerifyService(RawArtifacts artifacts, IngestLedger ledger, RunAccounts accounts) {
    this.accounts = accounts;
    this.artifacts = artifacts;
    this.ledger = ledger;
  }

  /** The histories of the runs that are wanted, against what their sources say of them. */
  public List<HistoryAccount> histories(Predicate<RunKey> wanted) {
    List<HistoryAccount> histories = new ArrayList<>();
    accounts.histories(account -> {
      if (wanted.test(account.run())) {
        histories.add(account);
      }
    });
    return histories;
  }

  /** Re-reads every raw artifact against its digest and re-counts every ledger line. */
  public VerifyReport verify() {
    return new VerifyReport(
        artifacts.count(), ledger.entries().size(), artifacts.verify(), ledger.verify());
  }
}
