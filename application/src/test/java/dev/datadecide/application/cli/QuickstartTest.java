package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The sample suite through the product's own adapters. */
class QuickstartTest {
  /** Published steps of the five sizes, for 6 recipes and 3 seeds, with 66 tasks each. */
  private static final long EVALUATION_ROWS = (6 + 12 + 13 + 23 + 31) * 6L * 3 * 66;

  @TempDir private Path folder;

  @Test
  void showsTheWholeProductAndStoresNothingTheSecondTime() {
    CommandSession session = CommandSession.ofProduct(folder);
    CommandSession.Result shown = session.ok("quickstart");
    assertThat(shown.out())
        .contains(
            "== What came in",
            "47 runs typed: 42 supervised_finetuning, 3 preference_tuning, 2 unclassified",
            "== Where one run comes from",
            "matched_evaluation",
            "== Its curve from token 0",
            "token-counter-restart: total_tokens drops",
            "ddn -w ddn-quickstart runs");
    assertThat(shown.out().lines().filter(line -> line.matches("Dolma1.7 +(20M|150M) .*13 +14")))
        .as("each of these grids lacks one cell of 14")
        .hasSize(2);

    JsonNode again = session.ok("quickstart", "--format", "json").json();
    assertThat(again.at("/wandb-export/stored").asLong()).isZero();
    assertThat(again.at("/datadecide-files/stored").asLong()).isZero();
    assertThat(again.at("/datadecide-files/duplicate").asLong()).isGreaterThan(EVALUATION_ROWS);
    assertThat(again.at("/lineage/ancestors")).hasSize(2);

    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
    assertThat(session.ok("verify", "--format", "json").json().get("sound").asBoolean()).isTrue();
    List<String> personal = List.of("researcher@example.org", "node-17.example.org");
    for (String command : List.of("runs", "ledger")) {
      assertThat(session.ok(command, "--format", "csv").out()).doesNotContain(personal);
    }
    assertThat(session.ok("run", "250912", "--format", "json").out()).doesNotContain(personal);
  }
}
