package dev.datadecide.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession;
import dev.datadecide.application.cli.CommandSession.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real transaction logs through the commands, damaged and unfinished ones among them. */
@Tag("real-data")
class RealLogsTest {
  private static final Path LOGS =
      Path.of(System.getProperty("ddn.shared", "../shared")).resolve("fixtures/wandb-logs");

  @TempDir private Path folder;

  @Test
  void everyRecordIsAccountedForAndASecondPassStoresNothing() {
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("init", "lab");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
    JsonNode first = ingest(session).json();
    assertThat(first.get("read").asLong()).isEqualTo(3_516);
    assertThat(first.get("rejected").asLong()).isZero();
    assertThat(first.get("stored").asLong() + first.get("duplicate").asLong()).isEqualTo(3_516);
    assertThat(ingest(session).json().get("stored").asLong()).isZero();
    assertThat(session.ok("verify").status()).isZero();
    JsonNode row = session.ok("history", "types001", "--format", "json").json().get(1);
    assertThat(row.get("big53")).hasToString("9007199254740993");
    assertThat(row.get("nan").asString()).isEqualTo("NaN");
    JsonNode named = session.ok("run", "types001", "--format", "json").json();
    assertThat(named.get("display_name").asString()).isEqualTo("renamed run");
    assertThat(named.get("tags")).hasSize(3);
  }

  private static Result ingest(CommandSession session) {
    return session.ok("ingest", "wandb-offline", LOGS.toString(), "--format", "json");
  }

  @Test
  void anAddressThatIsNoneIsToldWithoutItsPassword() {
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("init", "lab");
    Result failed =
        session.run("-w", "lab", "ingest", "wandb-postgres", "mysql://me:sesame@localhost/wandb");
    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.err()).contains("jdbc:postgresql://").doesNotContain("sesame");
  }
}
