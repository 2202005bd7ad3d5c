package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file that no source can read is kept, and the ledger says why nothing came of it. */
class RefusedPageTest {
  @TempDir private Path folder;

  @Test
  void getsALineInTheLedger() {
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("init", "lab");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
    Path cut = session.file("export/runs.parquet", "PAR1 and nothing more");
    CommandSession.Result refused = session.run("ingest", "wandb-export", cut.toString());
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("DDN-2001", "runs.parquet", "try:");
    JsonNode ledger = session.ok("ledger", "--format", "json").json();
    assertThat(ledger).hasSize(1);
    assertThat(ledger.get(0).get("outcome").asString()).isEqualTo("rolled_back");
    assertThat(ledger.get(0).get("reason").asString()).contains("runs.parquet");
    assertThat(ledger.get(0).get("sha256").asString()).hasSize(64);
    assertThat(ledger.get(0).get("read").asLong()).isZero();
    assertThat(session.ok("verify", "--format", "json").json().get("sound").asBoolean()).isTrue();
  }
}
