package dev.datadecide.application.verify;

import dev.datadecide.domain.artifact.RawArtifacts;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.RunAccounts;
import dev.datadecide.domain.run.RunKey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /** Whether the histories of all runs are whole. */
  public CompletenessReport histories() {
    return report(run -> true);
  }

  /**
   * Whether the histories of a project's runs are whole.
   *
   * @param project entity and project, joined by a slash; {@code UNKNOWN_NAME} when no run is of it
   */
  public CompletenessReport histories(String project) {
    Set<String> known = new TreeSet<>();
    CompletenessReport report =
        report(run -> {
          known.add(projectOf(run));
          return projectOf(run).equals(project);
        });
    if (report.histories().isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no run is of a project \"" + project + "\"" + Suggestions.question(project, known),
          "name it as ENTITY/PROJECT; list the runs: ddn runs");
    }
    return report;
  }

  /**
   * Whether the histories of these runs are whole; {@code UNKNOWN_NAME} when one of them has none,
   * because it is known by published results only.
   */
  public CompletenessReport histories(Collection<RunKey> runs) {
    Set<RunKey> wanted = new LinkedHashSet<>(runs);
    CompletenessReport report = report(wanted::contains);
    report.histories().forEach(account -> wanted.remove(account.run()));
    if (!wanted.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no source brought a history of " + wanted.iterator().next(),
          "name runs that were logged; list the runs: ddn runs");
    }
    return report;
  }

  /** As of runs alone; {@code UNKNOWN_NAME} also when one of them is of another project. */
  public CompletenessReport histories(Collection<RunKey> runs, String project) {
    for (RunKey run : runs) {
      if (!projectOf(run).equals(project)) {
        throw new DomainException(
            ErrorCode.UNKNOWN_NAME,
            "the project \"" + project + "\" has no run " + run,
            "leave out the project or the run");
      }
    }
    return histories(runs);
  }

  private CompletenessReport report(Predicate<RunKey> wanted) {
    List<HistoryAccount> histories = new ArrayList<>();
    accounts.histories(wanted, histories::add);
    return new CompletenessReport(histories);
  }

  private static String projectOf(RunKey run) {
    return run.entity() + "/" + run.project();
  }

  /** Re-reads every raw artifact against its digest and re-counts every ledger line. */
  public VerifyReport verify() {
    return new VerifyReport(
        artifacts.count(), ledger.entries().size(), artifacts.verify(), ledger.verify());
  }
}
