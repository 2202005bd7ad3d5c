package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.RecordCounts;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.source.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources say of a run besides its description and history, and whose word counts. */
class RunDetailsTest {
  /** Scores as they were stored before version 8. */
  private static final String AS_BEFORE_SUMS =
      "CREATE TABLE core.plain AS SELECT COLUMNS(lambda c: c <> 'items' AND NOT ends_with(c, '_sum')"
          + " AND NOT ends_with(c, '_rest')) FROM core.pretraining_evaluation";

  @TempDir Path folder;

  private RecordCounts load(OpenedWarehouse open, String source, String text, Entries entries)
      throws IOException {
    Path file = Files.writeString(folder.resolve("fetched"), text);
    var warehouse = open.warehouse();
    var artifact = warehouse.rawArtifacts().store(file, text);
    return Batches.counts(
        warehouse
            .ledger()
            .load(new IngestBatch(new SourceId(source), artifact, "s", entries.plan())));
  }

  private static Entries described(String project, String tag, long observed) {
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
        tag,
        "state",
        "finished",
        "last_step",
        5,
        "observed_at",
        observed);
    return entries;
  }

  private static void line(Entries entries, int row, String project, String line) {
    entries.add(
        TypedTable.CONSOLE_LINE,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        project,
        "run_id",
        "a",
        "position",
        row,
        "timestamp",
        1_000_000L * row,
        "stream",
        "stdout",
        "line",
        line);
  }

  private static void history(Entries entries, int row, int step, double loss, double runtime) {
    entries.add(
        TypedTable.HISTORY_ROW,
        "row",
        row,
        "host",
        "api.wandb.ai",
        "entity",
        "lab",
        "project",
        "now",
        "run_id",
        "a",
        "step",
        step,
        "runtime",
        runtime);
    entries.add(TypedTable.METRIC_POINT, "row", row, "metric", "loss", "value", loss);
  }

  @Test
  void storesEqualEntriesOnceAndAccountsForEveryRecord() throws IOException {
    Entries first = new Entries();
    line(first, 0, "now", "step 0");
    line(first, 1, "now", "step 1");
    Entries longer = new Entries();
    line(longer, 0, "now", "step 0");
    line(longer, 1, "now", "step 1");
    line(longer, 2, "now", "step 2");
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      assertThat(load(open, "wandb-offline", "first", first))
          .isEqualTo(new RecordCounts(2, 2, 0, 0));
      assertThat(load(open, "wandb-offline", "longer", longer))
          .isEqualTo(new RecordCounts(3, 1, 2, 0));
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    assertThat(
            Peek.rows(
                folder,
                "SELECT run_key, epoch_us(\"timestamp\"), line FROM core.console_line ORDER BY position"))
        .containsExactly(
            "api.wandb.ai/lab/now/a|0|step 0",
            "api.wandb.ai/lab/now/a|1000000|step 1",
            "api.wandb.ai/lab/now/a|2000000|step 2");
  }

  @Test
  void followsARunWhoseProjectWasRenamed() throws IOException {
    Entries old = described("then", "a", 1);
    line(old, 1, "then", "hello");
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      load(open, "wandb-api", "old", old);
      load(open, "wandb-api", "new", described("now", "a", 2));
    }
    assertThat(Peek.rows(folder, "SELECT DISTINCT run_key FROM core.console_line"))
        .isEqualTo(Peek.rows(folder, "SELECT DISTINCT run_key FROM core.run"))
        .hasSize(1);
  }

  @Test
  void theServiceWinsAndItsLastWordCountsWhateverComesFirst() throws IOException {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      load(open, "wandb-api", "edited", described("now", "renamed", 20));
      load(open, "wandb-offline", "log", described("now", "zzz", 90));
      load(open, "wandb-api", "before", described("now", "first", 10));
    }
    assertThat(Peek.rows(folder, "SELECT display_name FROM core.run WHERE NOT superseded"))
        .containsExactly("renamed");
  }

  @Test
  void sayingTheSameAgainLaterCounts() throws IOException {
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      load(open, "wandb-api", "one", described("now", "first", 10));
      load(open, "wandb-api", "two", described("now", "renamed", 20));
      load(open, "wandb-api", "three", described("now", "first", 30));
    }
    assertThat(Peek.rows(folder, "SELECT display_name FROM core.run WHERE NOT superseded"))
        .containsExactly("first");
  }

  @Test
  void knowsFromWhatIsStoredWhoSpokeOfARunBeforeThatWasKept() throws IOException {
    Entries log = described("now", "a", 1);
    history(log, 1, 0, 3.0, 1.5);
    history(log, 2, 1, 2.0, 2.5);
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      load(open, "wandb-offline", "log", log);
    }
    for (String sql :
        List.of(
            "DROP TABLE core.run_provenance",
            "DROP TABLE core.run_absence",
            "DROP TABLE core.system_metric_point",
            "DROP TABLE core.console_line",
            "DROP TABLE core.file_reference",
            "DROP TABLE core.metric_definition",
            "ALTER TABLE core.run DROP COLUMN history_line_count",
            "DROP TABLE core.posttraining_evaluation",
            "DROP TABLE core.evaluation_instance",
            "ALTER TABLE core.run DROP COLUMN observed_at",
            AS_BEFORE_SUMS,
            "DROP TABLE core.pretraining_evaluation",
            "ALTER TABLE core.plain RENAME TO pretraining_evaluation",
            "DELETE FROM ledger.schema_version WHERE version > 2")) {
      Peek.rows(folder, sql);
    }
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      assertThat(open.warehouse().ledger().verify()).isEmpty();
    }
    assertThat(
            Peek.rows(
                folder,
                "SELECT run_key, sum(descriptions), sum(history_rows) FROM core.run_provenance"
                    + " GROUP BY run_key"))
        .containsExactly("api.wandb.ai/lab/now/a|1|2");
  }

  @Test
  void knowsHistoryThatWasStoredWithOlderDigests() throws IOException {
    Entries log = described("now", "a", 1);
    history(log, 1, 0, 3.0, 1.5);
    history(log, 2, 1, Double.NaN, 2.5);
    log.add(
        TypedTable.METRIC_OBJECT, "row", 2, "metric", "médias", "json", "{\"_type\":\"image\"}");
    log.add(
        TypedTable.METRIC_POINT,
        "row",
        2,
        "metric",
        "big",
        "value",
        0x1p60,
        "exact",
        "1152921504606846977");
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      load(open, "wandb-offline", "log", log);
    }
    for (String sql :
        List.of(
            "UPDATE core.history_row SET digest = \"row\"",
            "DROP TABLE core.posttraining_evaluation",
            "DROP TABLE core.evaluation_instance",
            AS_BEFORE_SUMS,
            "DROP TABLE core.pretraining_evaluation",
            "ALTER TABLE core.plain RENAME TO pretraining_evaluation",
            "DELETE FROM ledger.schema_version WHERE version > 3")) {
      Peek.rows(folder, sql);
    }
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      assertThat(load(open, "wandb-offline", "the same log in another file", log))
          .isEqualTo(new RecordCounts(3, 0, 3, 0));
    }
  }

  @Test
  void theMostCompleteHistoryWinsAndTheOthersFillItsGaps() throws IOException {
    Entries whole = new Entries();
    history(whole, 0, 0, 3.0, 1.5);
    history(whole, 1, 1, 2.0, 2.5);
    history(whole, 2, 2, 1.0, 3.5);
    Entries rounded = new Entries();
    history(rounded, 0, 1, 2.0, 2);
    history(rounded, 1, 7, 0.5, 9);
    for (List<String> order : List.of(List.of("log", "copy"), List.of("copy", "log"))) {
      Path workspace = Files.createDirectory(folder.resolve(order.getFirst() + " first"));
      try (OpenedWarehouse open = OpenedWarehouse.in(workspace)) {
        for (String each : order) {
          boolean log = each.equals("log");
          load(open, log ? "wandb-offline" : "wandb-postgres", each, log ? whole : rounded);
        }
      }
      assertThat(
              Peek.rows(
                  workspace,
                  "SELECT step, runtime FROM core.history_row WHERE NOT superseded ORDER BY step"))
          .containsExactly("0|1.5", "1|2.5", "2|3.5", "7|9.0");
      assertThat(
              Peek.rows(
                  workspace,
                  "SELECT b.source, p.history_rows FROM core.run_provenance p"
                      + " JOIN ledger.batch b ON b.batch = p.batch ORDER BY 1"))
          .containsExactly("wandb-offline|3", "wandb-postgres|2");
    }
  }
}
