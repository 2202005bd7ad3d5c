package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.HistoryAccount.Verdict;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunOrigin;
import dev.datadecide.domain.source.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link dev.datadecide.domain.run.RunAccounts} must do. */
public abstract class RunAccountsContract extends PortContract {
  private static final RunKey RUN = RunKey.of("lab", "p", "a");

  private static Entries described(
      String state, @Nullable Object lines, @Nullable Object lastStep, @Nullable Object at) {
    return new Entries()
        .run(
            0,
            "lab",
            "p",
            "a",
            state,
            "history_line_count",
            lines,
            "last_step",
            lastStep,
            "observed_at",
            at);
  }

  private void load(String source, String text, Entries entries) {
    IngestOutcome outcome =
        warehouse()
            .ledger()
            .load(new IngestBatch(new SourceId(source), artifact(text), "s", entries.plan()));
    assertThat(outcome).isInstanceOf(IngestOutcome.Committed.class);
  }

  private HistoryAccount account() {
    List<HistoryAccount> accounts = new ArrayList<>();
    warehouse().accounts().histories(RUN::equals, accounts::add);
    return accounts.getFirst();
  }

  @Test
  void tellsWhatEachSourceSaid() {
    load("wandb-export", "export", described("running", 2, 1, null).logged(1, "a", 0, "x", 1));
    load(
        "wandb-api",
        "api",
        described("finished", 3, 2, 5_000_000L)
            .logged(1, "a", 1, "x", 2)
            .logged(2, "a", 2, "x", 3));

    List<RunOrigin> origins = warehouse().accounts().origins(RUN);

    assertThat(origins).extracting(RunOrigin::source).containsExactly("wandb-api", "wandb-export");
    assertThat(origins).extracting(RunOrigin::describes).containsExactly(true, false);
    assertThat(origins).extracting(RunOrigin::historyRows).containsExactly(2L, 1L);
    assertThat(origins).extracting(RunOrigin::usedRows).containsExactly(2L, 1L);
    assertThat(origins.getFirst().observedAt()).contains(Instant.ofEpochSecond(5));
    assertThat(origins.getLast().observedAt()).isEmpty();
  }

  @Test
  void knowsARunThatIsGoneUntilItIsDescribedAgain() {
    load("wandb-api", "first", described("finished", 0, null, 1_000_000L));
    assertThat(warehouse().accounts().absence(RUN)).isEmpty();
    load("wandb-api", "gone", new Entries().gone(0, 2_000_000L, "deleted"));
    assertThat(warehouse().accounts().absence(RUN))
        .hasValueSatisfying(gone -> assertThat(gone.reason()).isEqualTo("deleted"));
    load("wandb-api", "again", described("crashed", 0, null, 3_000_000L));
    assertThat(warehouse().accounts().absence(RUN)).isEmpty();
  }

  @Test
  void countsAHistoryAgainstWhatItsSourceSays() {
    load(
        "wandb-api",
        "part",
        described("finished", 3, 7, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 5, "x", 2));
    HistoryAccount part = account();
    assertThat(part.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(part.missing()).isEqualTo(1);
    assertThat(part.gaps()).isEqualTo(4);

    load("wandb-api", "rest", new Entries().logged(0, "a", 7, "x", 3));

    HistoryAccount whole = account();
    assertThat(whole.verdict()).isEqualTo(Verdict.COMPLETE);
    assertThat(whole.used()).isEqualTo(3);
    assertThat(whole.lastStep()).hasValue(7);
    assertThat(whole.digest()).isNotEqualTo(part.digest());
  }

  @Test
  void putsRowsBehindTheEndAsideThatTheServiceTells() {
    load(
        "wandb-api",
        "before",
        described("running", 3, 2, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 1, "x", 2)
            .logged(3, "a", 2, "x", 3));
    load("wandb-api", "rewound", described("finished", 2, 1, 2_000_000L));
    assertThat(account().used()).isEqualTo(2);
    assertThat(account().superseded()).isEqualTo(1);
    assertThat(account().lastStep()).hasValue(1);

    load("wandb-api", "farther", described("finished", 3, 2, 3_000_000L));
    assertThat(account().used()).isEqualTo(3);
  }

  @Test
  void doesNotKnowWhereNobodySaysHowMuchThereIs() {
    load("wandb-export", "runs", described("finished", null, null, null));
    assertThat(account().verdict()).isEqualTo(Verdict.UNKNOWN);
    load(
        "wandb-export",
        "later",
        described("killed", null, 9, 1_000_000L).logged(1, "a", 3, "x", 1));
    assertThat(account().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void namesEverySourceAlsoOneThatSaidNothingNew() {
    load("wandb-export", "export", described("running", 2, 1, null).logged(1, "a", 0, "x", 1));
    load(
        "wandb-api",
        "api",
        described("finished", 2, 1, 5_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 1, "x", 2));
    load("wandb-api", "more", new Entries().logged(0, "a", 1, "x", 2));

    List<RunOrigin> origins = warehouse().accounts().origins(RUN);

    assertThat(origins).extracting(RunOrigin::source).containsExactly("wandb-api", "wandb-export");
    assertThat(origins).extracting(RunOrigin::artifacts).containsExactly(2L, 1L);
    assertThat(origins)
        .extracting(RunOrigin::lastArtifact)
        .containsExactly(artifact("more").origin(), artifact("export").origin());
    assertThat(origins).extracting(RunOrigin::historyRows).containsExactly(3L, 1L);
    assertThat(origins).extracting(RunOrigin::usedRows).containsExactly(1L, 1L);
  }

  @Test
  void doesNotKnowWhenARunThatIsGoneWithoutATimeWasThere() {
    load("wandb-api", "gone", described("finished", 0, null, 1_000_000L).gone(1, null, "deleted"));

    assertThat(warehouse().accounts().absence(RUN)).isEmpty();
  }

  @Test
  void takesRowsThatAreReadAgainForNoFurtherOnes() {
    load(
        "wandb-api",
        "part",
        described("finished", 3, 7, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 7, "x", 2));
    load("wandb-api", "overlap", new Entries().logged(0, "a", 0, "x", 1).logged(1, "a", 7, "x", 2));

    HistoryAccount account = account();

    assertThat(account.received()).isEqualTo(4);
    assertThat(account.stored()).isEqualTo(2);
    assertThat(account.missing()).isEqualTo(1);
    assertThat(account.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void missesTheLastStepThoughThereAreRowsEnough() {
    load(
        "wandb-api",
        "part",
        described("finished", 2, 9, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 1, "x", 2));

    assertThat(account().verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(account().missing()).isZero();
  }

  @Test
  void countsRowsOfOneStepWhichASourceCountsToo() {
    load(
        "wandb-api",
        "all",
        described("finished", 3, 1, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 1, "x", 2)
            .logged(3, "a", 1, "x", 3));

    HistoryAccount account = account();

    assertThat(account.used()).isEqualTo(2);
    assertThat(account.superseded()).isEqualTo(1);
    assertThat(account.stored()).isEqualTo(3);
    assertThat(account.verdict()).isEqualTo(Verdict.COMPLETE);
  }

  @Test
  void countsNoRowsBehindTheEndOfARunThatWasRewound() {
    load(
        "wandb-api",
        "before",
        described("running", 4, 2, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 2, "x", 2)
            .logged(3, "a", 2, "x", 3)
            .logged(4, "a", 2, "x", 4));
    load("wandb-api", "rewound", described("finished", 3, 0, 2_000_000L));

    assertThat(account().used()).isEqualTo(1);
    assertThat(account().superseded()).isEqualTo(3);
    assertThat(account().stored()).isEqualTo(1);
    assertThat(account().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void countsARowOnceHoweverItsSourcesSpellIt() {
    load(
        "wandb-api",
        "part",
        described("finished", 3, 1, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 1, "x", 2));
    load(
        "wandb-export",
        "rounded",
        new Entries().logged(0, "a", 0, "x", 1.5).logged(1, "a", 1, "x", 2.5));

    assertThat(account().superseded()).isEqualTo(2);
    assertThat(account().stored()).isEqualTo(2);
    assertThat(account().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void countsRowsThatSeveralSourcesBringTogether() {
    load(
        "wandb-export",
        "export",
        described("running", null, null, null)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 0, "x", 2)
            .logged(3, "a", 1, "x", 3));
    load(
        "wandb-api",
        "api",
        described("finished", 4, 2, 1_000_000L)
            .logged(1, "a", 0, "x", 1)
            .logged(2, "a", 0, "x", 2)
            .logged(3, "a", 1, "x", 3)
            .logged(4, "a", 2, "x", 4));

    assertThat(account().stored()).isEqualTo(4);
    assertThat(account().verdict()).isEqualTo(Verdict.COMPLETE);
  }

  @Test
  void accountsForRowsOfARunThatNobodyDescribes() {
    load("wandb-export", "rows", new Entries().logged(0, "a", 3, "x", 1));

    assertThat(account().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(account().used()).isEqualTo(1);
  }

  @Test
  void believesALaterDescriptionThatCountsMore() {
    load("wandb-api", "api", described("running", 1, 0, 1_000_000L).logged(1, "a", 0, "x", 1));
    assertThat(account().verdict()).isEqualTo(Verdict.COMPLETE);
    assertThat(account().describedAt()).contains(Instant.ofEpochSecond(1));
    assertThat(account().exceededAt()).isEmpty();

    load("wandb-export", "later", described("finished", 4, 3, 2_000_000L));

    assertThat(account().verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(account().expected()).hasValue(4);
    assertThat(account().describedLastStep()).hasValue(3);
    assertThat(account().exceededAt()).contains(Instant.ofEpochSecond(2));
  }

  @Test
  void believesNoEarlierDescriptionThatCountsMore() {
    load("wandb-export", "before the rewind", described("running", 4, 3, 1_000_000L));
    load("wandb-api", "api", described("finished", 1, 0, 2_000_000L).logged(1, "a", 0, "x", 1));

    assertThat(account().verdict()).isEqualTo(Verdict.COMPLETE);
    assertThat(account().exceededAt()).isEmpty();
  }

  @Test
  void digestsTheRowsInUseWhateverTheOrderInWhichTheyCame() {
    load("wandb-api", "a", new Entries().logged(0, "a", 2, "x", 3).logged(1, "a", 0, "x", 1));
    load("wandb-api", "rest of a", new Entries().logged(0, "a", 1, "x", 2));
    load(
        "wandb-api",
        "b",
        new Entries()
            .logged(0, "b", 0, "x", 1)
            .logged(1, "b", 1, "x", 2)
            .logged(2, "b", 2, "x", 3));
    load("wandb-api", "c", new Entries().logged(0, "c", 0, "x", 1).logged(1, "c", 1, "x", 2));
    load(
        "wandb-api",
        "d",
        new Entries()
            .logged(0, "d", 0, "x", 1)
            .logged(1, "d", 1, "x", 3)
            .logged(2, "d", 2, "x", 2));

    List<HistoryAccount> accounts = new ArrayList<>();
    warehouse().accounts().histories(run -> true, accounts::add);

    List<String> digests = accounts.stream().map(HistoryAccount::digest).toList();
    assertThat(digests).hasSize(4).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(digests.get(0)).isEqualTo(digests.get(1));
    assertThat(digests.subList(1, 4)).doesNotHaveDuplicates();
  }

  @Test
  void accountsForTheWantedRunsOnlyInOrderOfTheirKeys() {
    load(
        "wandb-api",
        "all",
        new Entries()
            .run(0, "lab", "q", "b", "finished")
            .run(1, "lab", "q", "a", "finished")
            .run(2, "lab", "p", "c", "finished"));

    List<RunKey> runs = new ArrayList<>();
    warehouse()
        .accounts()
        .histories(run -> run.project().equals("q"), account -> runs.add(account.run()));

    assertThat(runs).containsExactly(RunKey.of("lab", "q", "a"), RunKey.of("lab", "q", "b"));
  }
}
