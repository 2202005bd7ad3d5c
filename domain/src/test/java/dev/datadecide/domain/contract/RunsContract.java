package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.ConfigType;
import dev.datadecide.domain.run.ObservedRun;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import dev.datadecide.domain.run.RunTyping;
import dev.datadecide.domain.run.Runs;
import dev.datadecide.domain.run.TrainingRun;
import dev.datadecide.domain.run.TrainingType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Runs} must do. */
public abstract class RunsContract extends PortContract {
  private static final String FINETUNING =
      "2025_08_21-08_24_43_test_finetune_DD-dolma1_7-4M_main_1Mtx1_--learning_rate=5e-07";

  private Runs runs() {
    return warehouse().runs();
  }

  private static Entries finetuning() {
    Entries entries = new Entries();
    entries.add(
        TypedTable.RUN,
        "row",
        0,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        FINETUNING,
        "display_name",
        "a label",
        "state",
        "finished",
        "created_at",
        1_755_790_161_000_000L,
        "last_step",
        100);
    entries.add(TypedTable.RUN_TAG, "row", 0, "position", 1, "tag", "second");
    entries.add(TypedTable.RUN_TAG, "row", 0, "position", 0, "tag", "first");
    config(entries, 0, "learning_rate", "5e-07", ConfigType.DECIMAL);
    config(entries, 0, "big", "340282366920938463463374607431768211457", ConfigType.INTEGER);
    config(entries, 0, "nothing", "null", ConfigType.NULL);
    config(entries, 0, "name", "\"a\"", ConfigType.TEXT);
    entries.add(
        TypedTable.SUMMARY_ENTRY, "row", 0, "path", "loss", "json", "NaN", "type", "NON_FINITE");
    return entries;
  }

  private static void config(Entries entries, int row, String path, String json, ConfigType type) {
    entries.add(
        TypedTable.CONFIG_ENTRY, "row", row, "path", path, "json", json, "type", type.name());
  }

  @Test
  void givesARunBackAsItWasObserved() {
    loaded("runs", finetuning().plan());
    ObservedRun run = runs().awaitingTyping(RunTyping.VERSION, 10).getFirst();
    assertThat(run.key()).isEqualTo(RunKey.of("lab", "p", FINETUNING));
    assertThat(run.displayName()).isEqualTo("a label");
    assertThat(run.state().name()).isEqualTo("finished");
    assertThat(run.createdAt()).contains(Instant.parse("2025-08-21T15:29:21Z"));
    assertThat(run.tags()).containsExactly("first", "second");
    assertThat(run.configuration().entries().keySet())
        .containsExactly("learning_rate", "big", "nothing", "name");
    assertThat(run.configuration().number("big").orElseThrow())
        .isEqualByComparingTo("340282366920938463463374607431768211457");
    assertThat(run.configuration().entry("nothing").orElseThrow().isNull()).isTrue();
    assertThat(run.configuration().text("name")).contains("a");
    assertThat(run.summary().entry("loss").orElseThrow().type()).isEqualTo(ConfigType.NON_FINITE);
    assertThat(run.source()).isEqualTo(SOURCE.name());
  }

  @Test
  void asksForTypingUntilItIsDoneAndAgainWhenSomethingChanged() {
    loaded("runs", finetuning().plan());
    List<TrainingRun> typed = typeAll();
    assertThat(typed).hasSize(1);
    assertThat(runs().awaitingTyping(RunTyping.VERSION, 10)).isEmpty();
    assertThat(runs().awaitingTyping(RunTyping.VERSION + 1, 10)).hasSize(1);
    Entries later = finetuning();
    config(later, 0, "seed", "8", ConfigType.INTEGER);
    loaded("more is known", later.plan());
    assertThat(runs().awaitingTyping(RunTyping.VERSION, 10)).hasSize(1);
    assertThat(runs().find(typed.getFirst().key()).orElseThrow().observed().configuration())
        .as("until it is typed anew, the typed run is what it was")
        .isNotNull();
  }

  @Test
  void findsATypedRunWithEverything() {
    loaded("runs", finetuning().plan());
    TrainingRun typed = typeAll().getFirst();
    TrainingRun found = runs().find(typed.key()).orElseThrow();
    assertThat(found.type()).isEqualTo(TrainingType.SUPERVISED_FINETUNING);
    assertThat(found.hyperparameters()).isEqualTo(typed.hyperparameters()).isNotEmpty();
    assertThat(found.observed()).isEqualTo(typed.observed());
    assertThat(found.classification()).isEqualTo(typed.classification());
    assertThat(runs().find(RunKey.of("lab", "p", "absent"))).isEmpty();
  }

  @Test
  void prefersTheMoreCompleteObservationWhateverComesFirst() {
    Entries running = new Entries().run(0, "lab", "p", "a", "running");
    Entries finished = new Entries().run(0, "lab", "p", "a", "finished");
    loaded("finished", finished.plan());
    loaded("running", running.plan());
    loaded("b running", new Entries().run(0, "lab", "p", "b", "running").plan());
    loaded("b finished", new Entries().run(0, "lab", "p", "b", "finished").plan());
    assertThat(runs().awaitingTyping(RunTyping.VERSION, 10))
        .extracting(run -> run.key().runId() + " " + run.state().name())
        .containsExactly("a finished", "b finished");
  }

  @Test
  void prefersWhatWasObservedLastWhateverComesFirst() {
    loaded("late", described("a", "running", 2_000_000L));
    loaded("early", described("a", "finished", 1_000_000L));
    loaded("b early", described("b", "finished", 1_000_000L));
    loaded("b late", described("b", "running", 2_000_000L));
    assertThat(runs().awaitingTyping(RunTyping.VERSION, 10))
        .extracting(run -> run.key().runId() + " " + run.state().name())
        .containsExactly("a running", "b running");
  }

  private static LoadPlan described(String runId, String state, long observedAt) {
    return new Entries().run(0, "lab", "p", runId, state, "observed_at", observedAt).plan();
  }

  @Test
  void listsNewestFirstAndFilters() {
    loaded("runs", finetuning().plan());
    loaded("other", new Entries().run(0, "lab", "p", "unknown", "crashed").plan());
    typeAll();
    List<RunRow> all = runs().list(RunQuery.ALL);
    assertThat(all).extracting(row -> row.key().runId()).containsExactly(FINETUNING, "unknown");
    assertThat(all.getFirst().recipe()).contains("Dolma1.7");
    assertThat(all.getFirst().size()).contains("4M");
    assertThat(all.getFirst().checkpointStep()).contains("main");
    assertThat(all.getFirst().pattern()).contains("FT1_PATTERN");
    assertThat(all.getLast().type()).isEqualTo(TrainingType.UNCLASSIFIED);
    assertThat(only(Optional.of(TrainingType.UNCLASSIFIED), "", "")).containsExactly("unknown");
    assertThat(only(Optional.empty(), "crashed", "")).containsExactly("unknown");
    assertThat(only(Optional.empty(), "", "first")).containsExactly(FINETUNING);
    assertThat(only(Optional.empty(), "", "absent")).isEmpty();
  }

  private List<String> only(Optional<TrainingType> type, String state, String tag) {
    RunQuery query =
        RunQuery.builder()
            .type(type)
            .state(Optional.of(state).filter(text -> !text.isEmpty()))
            .tag(Optional.of(tag).filter(text -> !text.isEmpty()))
            .limit(10)
            .build();
    return runs().list(query).stream().map(row -> row.key().runId()).toList();
  }

  @Test
  void resolvesReferencesByKeyThenIdThenPrefix() {
    Entries entries = new Entries();
    entries.run(0, "lab", "p", "abc", "finished").run(1, "lab", "q", "abc", "finished");
    entries.run(2, "lab", "p", "abcdef", "finished");
    loaded("runs", entries.plan());
    typeAll();
    RunKey key = RunKey.of("lab", "p", "abc");
    assertThat(runs().matching(key.text(), 10)).containsExactly(key);
    assertThat(runs().matching("abc", 10)).containsExactly(key, RunKey.of("lab", "q", "abc"));
    assertThat(runs().matching("abcd", 10)).containsExactly(RunKey.of("lab", "p", "abcdef"));
    assertThat(runs().matching("ab", 2)).hasSize(2);
    assertThat(runs().matching("x", 10)).isEmpty();
    assertThat(runs().matching("%", 10)).isEmpty();
  }

  @Test
  void mergesARenamedProjectByItsInternalId() {
    for (String project : List.of("old-name", "new-name")) {
      Entries entries = new Entries();
      entries.add(
          TypedTable.RUN,
          "row",
          0,
          "host",
          "api.wandb.ai",
          "entity",
          "lab",
          "project",
          project,
          "run_id",
          "a",
          "internal_project_id",
          "4711",
          "display_name",
          "a",
          "state",
          "finished");
      loaded(project, entries.plan());
    }
    typeAll();
    assertThat(runs().list(RunQuery.ALL)).hasSize(1);
    RunKey key = runs().list(RunQuery.ALL).getFirst().key();
    assertThat(runs().aliases(key)).hasSize(1);
    assertThat(runs().find(RunKey.of("lab", "old-name", "a"))).isPresent();
    assertThat(runs().find(RunKey.of("lab", "new-name", "a"))).isPresent();
  }

  @Test
  void keepsRunsOfTwoProjectsApart() {
    Entries entries = new Entries();
    entries.run(0, "lab", "p", "a", "finished").run(1, "lab", "q", "a", "finished");
    loaded("runs", entries.plan());
    typeAll();
    assertThat(runs().list(RunQuery.ALL)).hasSize(2);
  }

  @Test
  void keepsHostileNamesAsTheyAre() {
    Entries entries = new Entries();
    List<String> names = HostileValues.names();
    for (int row = 0; row < names.size(); row++) {
      entries.run(row, names.get(row), names.get(row), names.get(row), names.get(row));
    }
    loaded("hostile", entries.plan());
    typeAll();
    assertThat(runs().list(RunQuery.ALL))
        .extracting(row -> row.key().runId())
        .containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      RunKey key = RunKey.of(name, name, name);
      assertThat(runs().matching(key.text(), 10)).containsExactly(key);
      assertThat(runs().find(key).orElseThrow().observed().state().name()).isEqualTo(name);
    }
  }

  @Test
  void tellsTheExtentOfAHistory() {
    loaded("runs", new Entries().run(0, "lab", "p", "a", "finished").plan());
    Entries history = new Entries().logged(0, "a", 10, "loss", 2).logged(1, "a", 30, "lr", 1);
    history.add(
        TypedTable.HISTORY_ROW,
        "row",
        2,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        "a");
    loaded("history", history.plan());
    var extent = runs().history(RunKey.of("lab", "p", "a"));
    assertThat(extent.rows()).isEqualTo(3);
    assertThat(extent.firstStep()).hasValue(10);
    assertThat(extent.lastStep()).hasValue(30);
    assertThat(extent.metrics()).containsExactly("loss", "lr");
    var none = runs().history(RunKey.of("lab", "p", "absent"));
    assertThat(none.rows()).isZero();
    assertThat(none.firstStep()).isEmpty();
  }
}
