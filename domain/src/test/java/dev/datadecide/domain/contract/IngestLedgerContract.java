package dev.datadecide.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.artifact.ColumnBatchBuilder;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.IngestLedger;
import dev.datadecide.domain.ingest.IngestOutcome;
import dev.datadecide.domain.ingest.LedgerEntry;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.RejectedRecord;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.RunKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an {@link IngestLedger} must do. */
public abstract class IngestLedgerContract extends PortContract {
  private static final RunKey RUN = RunKey.of("lab", "p", "a");

  private static Entries history() {
    return new Entries().logged(0, "a", 1, "loss", 3.5).logged(1, "a", 2, "loss", 3.25);
  }

  @Test
  void accountsForEveryRecord() {
    LoadPlan plan =
        history().plan(3, sink -> sink.reject(new RejectedRecord(2, 17, "cut at character 17")));
    IngestOutcome outcome = load("one", plan);
    assertThat(outcome).isEqualTo(new IngestOutcome.Committed(1, new RecordCounts(3, 2, 0, 1)));
    assertThat(warehouse().ledger().rejected(1))
        .containsExactly(new RejectedRecord(2, 17, "cut at character 17"));
  }

  @Test
  void storesNothingTheSecondTime() {
    loaded("one", history().plan());
    assertThat(loaded("one", history().plan())).isEqualTo(new RecordCounts(2, 0, 2, 0));
    assertThat(loaded("the same records in another file", history().plan()))
        .isEqualTo(new RecordCounts(2, 0, 2, 0));
    assertThat(warehouse().progressions().of(RUN, Set.of()).steps()).containsExactly(1, 2);
  }

  @Test
  void countsEqualRecordsOfOneArtifactOnce() {
    Entries twice = new Entries().logged(0, "a", 1, "loss", 3.5).logged(1, "a", 1, "loss", 3.5);
    assertThat(loaded("one", twice.plan())).isEqualTo(new RecordCounts(2, 1, 1, 0));
  }

  @Test
  void keepsRecordsThatDifferBesideEachOther() {
    loaded("one", history().plan());
    Entries changed = new Entries().logged(0, "a", 2, "loss", 3.125);
    assertThat(loaded("two", changed.plan())).isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(warehouse().progressions().of(RUN, Set.of()).steps()).containsExactly(1, 2);
  }

  @Test
  void rollsBackABatchThatFailsMidway() {
    LoadPlan plan =
        history()
            .plan(
                3,
                sink -> {
                  throw new DomainException(
                      ErrorCode.SOURCE_MALFORMED, "the third record is no JSON", "Mend it.");
                });
    assertThat(load("one", plan))
        .isEqualTo(
            new IngestOutcome.RolledBack(
                ErrorCode.SOURCE_MALFORMED, "the third record is no JSON", "Mend it."));
    assertThat(warehouse().progressions().of(RUN, Set.of()).steps()).isEmpty();
    LedgerEntry line = warehouse().ledger().entries().getLast();
    assertThat(line.outcome()).isEqualTo("rolled_back");
    assertThat(line.reason()).contains("the third record is no JSON");
    assertThat(loaded("two", history().plan())).isEqualTo(new RecordCounts(2, 2, 0, 0));
  }

  @Test
  void refusesABatchThatForgetsARecord() {
    IngestOutcome outcome = load("one", history().plan(5, sink -> {}));
    assertThat(outcome).isInstanceOf(IngestOutcome.RolledBack.class);
    assertThat(((IngestOutcome.RolledBack) outcome).code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void writesALinePerBatchInOrder() {
    loaded("one", history().plan());
    loaded("two", new Entries().run(0, "lab", "p", "a", "finished").plan());
    List<LedgerEntry> lines = warehouse().ledger().entries();
    assertThat(lines).extracting(LedgerEntry::batch).containsExactly(1L, 2L);
    assertThat(lines).extracting(LedgerEntry::outcome).containsOnly("committed");
    assertThat(lines).extracting(LedgerEntry::source).containsOnly(SOURCE);
    assertThat(warehouse().rawArtifacts().count()).isEqualTo(2);
    assertThat(warehouse().ledger().verify()).isEmpty();
  }

  @Test
  void loadsSeveralBatchesAsOneAfterTheOther() {
    Entries again = new Entries().logged(0, "a", 2, "loss", 3.25).logged(1, "b", 1, "loss", 1.5);
    List<IngestOutcome> outcomes =
        warehouse()
            .ledger()
            .load(
                List.of(
                    batch("one", history().plan()),
                    batch("two", again.plan()),
                    batch("one", history().plan()),
                    batch("three", new Entries().run(0, "lab", "p", "a", "finished").plan()),
                    batch(
                        "four",
                        new Entries()
                            .plan(1, sink -> sink.reject(new RejectedRecord(0, 9, "bad"))))));
    assertThat(outcomes)
        .containsExactly(
            new IngestOutcome.Committed(1, new RecordCounts(2, 2, 0, 0)),
            new IngestOutcome.Committed(2, new RecordCounts(2, 1, 1, 0)),
            new IngestOutcome.Committed(3, new RecordCounts(2, 0, 2, 0)),
            new IngestOutcome.Committed(4, new RecordCounts(1, 1, 0, 0)),
            new IngestOutcome.Committed(5, new RecordCounts(1, 0, 0, 1)));
    assertThat(warehouse().progressions().of(RUN, Set.of()).steps()).containsExactly(1, 2);
    assertThat(warehouse().ledger().rejected(5)).containsExactly(new RejectedRecord(0, 9, "bad"));
    assertThat(warehouse().ledger().entries())
        .extracting(line -> line.artifact().origin())
        .containsExactly(
            artifact("one").origin(),
            artifact("two").origin(),
            artifact("one").origin(),
            artifact("three").origin(),
            artifact("four").origin());
    assertThat(warehouse().ledger().verify()).isEmpty();
  }

  @Test
  void keepsWhatCameBesideABatchThatFails() {
    List<IngestBatch> batches = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Entries entries = new Entries().logged(0, "run-" + i, i, "loss", i);
      String reason = "batch " + i + " is no JSON";
      batches.add(
          batch(
              "batch " + i,
              i % 4 == 2
                  ? entries.plan(
                      2,
                      sink -> {
                        throw new DomainException(ErrorCode.SOURCE_MALFORMED, reason, "Mend it.");
                      })
                  : i == 7 ? entries.plan(5, sink -> {}) : entries.plan()));
    }
    List<IngestOutcome> outcomes = warehouse().ledger().load(batches);
    assertThat(outcomes).hasSize(9);
    for (int i = 0; i < 9; i++) {
      RunKey run = RunKey.of("lab", "p", "run-" + i);
      if (i % 4 == 2) {
        assertThat(outcomes.get(i))
            .isEqualTo(
                new IngestOutcome.RolledBack(
                    ErrorCode.SOURCE_MALFORMED, "batch " + i + " is no JSON", "Mend it."));
      } else if (i == 7) {
        assertThat(outcomes.get(i))
            .as("records of which nothing was said")
            .isInstanceOf(IngestOutcome.RolledBack.class);
      } else {
        assertThat(outcomes.get(i)).isInstanceOf(IngestOutcome.Committed.class);
        assertThat(warehouse().progressions().of(run, Set.of()).steps()).containsExactly(i);
      }
    }
    assertThat(warehouse().ledger().entries())
        .filteredOn(line -> line.outcome().equals("rolled_back"))
        .extracting(LedgerEntry::reason)
        .contains("batch 2 is no JSON", "batch 6 is no JSON")
        .hasSize(3);
    assertThat(warehouse().ledger().verify()).isEmpty();
  }

  @Test
  void keepsNumbersExactly() {
    Entries numbers =
        new Entries()
            .logged(0, "a", 1, "nan", Double.NaN)
            .logged(1, "a", 2, "nan", Double.NEGATIVE_INFINITY)
            .logged(2, "a", 3, "nan", Double.MIN_VALUE)
            .logged(3, "a", 4, "nan", -0.0);
    loaded("one", numbers.plan());
    assertThat(
            warehouse().progressions().of(RUN, Set.of("nan")).metric("nan").orElseThrow().values())
        .startsWith(Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0);
  }

  @Test
  void adoptsHistoryForTheOnlyRunWithItsIdInAnyOrder() {
    Entries unscoped = new Entries();
    unscoped.add(TypedTable.HISTORY_ROW, "row", 0, "run_id", "a", "step", 7);
    unscoped.add(TypedTable.METRIC_POINT, "row", 0, "metric", "loss", "value", 1.5);
    loaded("history", unscoped.plan());
    loaded("runs", new Entries().run(0, "lab", "p", "a", "finished").plan());
    assertThat(warehouse().progressions().of(RUN, Set.of()).steps()).containsExactly(7);
    assertThat(loaded("history again, as another file", unscoped.plan()))
        .isEqualTo(new RecordCounts(1, 0, 1, 0));
  }

  @Test
  void readsWideHistoryLikeRecords() {
    List<ColumnSpec> columns =
        List.of(
            ColumnSpec.text("run_id"),
            ColumnSpec.integer("step"),
            ColumnSpec.real("timestamp"),
            ColumnSpec.real("loss"),
            ColumnSpec.real("Loss"),
            ColumnSpec.integer("tokens"));
    ColumnBatchBuilder rows = new ColumnBatchBuilder(columns);
    rows.text(0, "a").integer(1, 1).real(2, 1.5e9).real(3, Double.NaN).integer(5, (1L << 53) + 1);
    rows.endRow();
    rows.text(0, "a").integer(1, 2).real(4, 2.5);
    rows.endRow();
    rows.integer(1, 3).real(3, 1.0);
    rows.endRow();
    Path file = folder.resolve("wide.parquet");
    warehouse().tabularFiles().write(file, columns, List.of(rows.build()));
    RawArtifact artifact = warehouse().rawArtifacts().store(file, "wide.parquet");
    LoadPlan plan =
        new LoadPlan(
            "history",
            3,
            new LoadPlan.WideHistory(
                new LoadPlan.RunScope("api.wandb.ai", Optional.of("lab"), Optional.of("p")),
                "run_id",
                Optional.empty(),
                Optional.empty(),
                Optional.of("step"),
                Optional.of("timestamp"),
                Optional.empty(),
                List.of("loss", "Loss", "tokens")));
    IngestOutcome outcome =
        warehouse().ledger().load(new IngestBatch(SOURCE, artifact, "settings 1", plan));
    assertThat(outcome).isEqualTo(new IngestOutcome.Committed(1, new RecordCounts(3, 2, 0, 1)));
    assertThat(warehouse().progressions().metrics(RUN)).containsExactly("Loss", "loss", "tokens");
    Entries asRecords = new Entries();
    asRecords.add(
        TypedTable.HISTORY_ROW,
        "row",
        0,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "p",
        "run_id",
        "a",
        "step",
        1,
        "timestamp",
        1_500_000_000_000_000L);
    asRecords.add(TypedTable.METRIC_POINT, "row", 0, "metric", "loss", "value", Double.NaN);
    asRecords.add(
        TypedTable.METRIC_POINT,
        "row",
        0,
        "metric",
        "tokens",
        "value",
        9.007199254740992E15,
        "exact",
        "9007199254740993");
    asRecords.logged(1, "a", 2, "Loss", 2.5);
    assertThat(loaded("the same as records", asRecords.plan()))
        .isEqualTo(new RecordCounts(2, 0, 2, 0));
  }

  private static Entries answers(String model, String config, int... documents) {
    Entries entries = new Entries();
    for (int i = 0; i < documents.length; i++) {
      entries.add(
          TypedTable.EVALUATION_INSTANCE,
          "row",
          i,
          "part",
          "prediction",
          "model",
          model,
          "task",
          "arc",
          "task_config",
          config,
          "doc_id",
          documents[i],
          "metrics",
          "{\"acc\": 1}");
    }
    return entries;
  }

  @Test
  void storesAnswersOncePerModelConfigurationDocumentAndIndex() {
    assertThat(loaded("one", answers("m", "{}", 0, 1, 1).plan()))
        .isEqualTo(new RecordCounts(3, 2, 1, 0));
    assertThat(loaded("another model", answers("n", "{}", 0, 1).plan()))
        .isEqualTo(new RecordCounts(2, 2, 0, 0));
    assertThat(loaded("another configuration", answers("m", "{\"shots\":5}", 0, 1).plan()))
        .isEqualTo(new RecordCounts(2, 2, 0, 0));
    assertThat(loaded("more documents", answers("m", "{}", 2, 0).plan()))
        .isEqualTo(new RecordCounts(2, 1, 1, 0));
    Entries request = new Entries();
    for (int idx = 0; idx < 2; idx++) {
      request.add(
          TypedTable.EVALUATION_INSTANCE,
          "row",
          idx,
          "part",
          "request",
          "model",
          "m",
          "task",
          "arc",
          "task_config",
          "{}",
          "doc_id",
          0,
          "idx",
          idx,
          "request",
          "{}");
    }
    assertThat(loaded("requests", request.plan())).isEqualTo(new RecordCounts(2, 2, 0, 0));
    assertThat(warehouse().ledger().verify()).isEmpty();
  }

  private static Entries scores(String model, double... values) {
    Entries entries = new Entries();
    for (int i = 0; i < values.length; i++) {
      entries.add(
          TypedTable.POSTTRAINING_EVALUATION,
          "row",
          i,
          "model",
          model,
          "task",
          "arc",
          "metric",
          "acc",
          "value",
          values[i]);
      entries.add(
          TypedTable.POSTTRAINING_EVALUATION,
          "row",
          i,
          "model",
          model,
          "task",
          "arc",
          "metric",
          "exact",
          "json",
          "[1]");
    }
    return entries;
  }

  @Test
  void storesARecordOfScoresThatBringsOneNewScore() {
    assertThat(loaded("one", scores("m", 0.5, 0.5, Double.NaN).plan()))
        .isEqualTo(new RecordCounts(3, 2, 1, 0));
    assertThat(loaded("two", scores("m", Double.NaN, 0.25).plan()))
        .isEqualTo(new RecordCounts(2, 1, 1, 0));
    assertThat(loaded("three", scores("n", 0.5).plan())).isEqualTo(new RecordCounts(1, 1, 0, 0));
    assertThat(warehouse().ledger().verify()).isEmpty();
  }

  @Test
  void loadsEvaluationsOfSeveralBatchesAsOneAfterTheOther() {
    List<IngestOutcome> outcomes =
        warehouse()
            .ledger()
            .load(
                List.of(
                    batch("one", answers("m", "{}", 0, 1).plan()),
                    batch("two", answers("m", "{}", 1, 2).plan()),
                    batch("three", scores("m", 0.5).plan())));
    assertThat(outcomes)
        .containsExactly(
            new IngestOutcome.Committed(1, new RecordCounts(2, 2, 0, 0)),
            new IngestOutcome.Committed(2, new RecordCounts(2, 1, 1, 0)),
            new IngestOutcome.Committed(3, new RecordCounts(1, 1, 0, 0)));
    assertThat(warehouse().ledger().verify()).isEmpty();
  }
}
