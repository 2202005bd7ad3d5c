package dev.datadecide.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.ingest.IngestBatch;
import dev.datadecide.domain.ingest.TypedTable;
import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.source.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryAccountsTest {
  private static final int ROWS = 5000;

  @TempDir Path folder;

  /** The statement of the README, by which anybody checks a digest without this program. */
  private List<String> digestInSql(String run) {
    return Peek.rows(
        folder,
        "SELECT sha256(string_agg(hex(digest) || chr(10), '' ORDER BY step NULLS LAST,"
            + " timestamp NULLS LAST, digest)) FROM core.history_row WHERE run_key = '"
            + run
            + "' AND NOT superseded");
  }

  private static Entries rows() {
    Entries rows = new Entries();
    for (int i = 0; i < ROWS; i++) {
      rows.logged(i, i % 2 == 0 ? "a" : "b", (i * 7919L) % ROWS, "x", i);
    }
    return rows.logged(ROWS, "a", 0, "x", -1)
        .add(
            TypedTable.HISTORY_ROW,
            "row",
            ROWS + 1,
            "host",
            "api.wandb.ai",
            "entity",
            "lab",
            "project",
            "p",
            "run_id",
            "b");
  }

  @Test
  void digestsAsAnybodyCanCheckInSql() throws IOException {
    List<HistoryAccount> accounts = new ArrayList<>();
    try (OpenedWarehouse open = OpenedWarehouse.in(folder)) {
      var warehouse = open.warehouse();
      var artifact =
          warehouse
              .rawArtifacts()
              .store(Files.writeString(folder.resolve("fetched"), "rows"), "rows");
      Batches.counts(
          warehouse
              .ledger()
              .load(new IngestBatch(new SourceId("wandb-api"), artifact, "s", rows().plan())));
      warehouse.accounts().histories(run -> true, accounts::add);
    }

    assertThat(accounts).extracting(HistoryAccount::used).containsExactly(2500L, 2501L);
    assertThat(accounts).extracting(HistoryAccount::superseded).containsExactly(1L, 0L);
    for (HistoryAccount account : accounts) {
      assertThat(digestInSql(account.run().text())).containsExactly(account.digest());
    }
  }
}
