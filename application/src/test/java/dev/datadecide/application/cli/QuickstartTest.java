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
    findsTheSweeps(session);
    tellsWhatIsDoubtful(session);
    readsTheEvaluations(session);
    List<String> personal = List.of("researcher@example.org", "node-17.example.org");
    for (String command : List.of("runs", "ledger")) {
      assertThat(session.ok(command, "--format", "csv").out()).doesNotContain(personal);
    }
    assertThat(session.ok("run", "250912", "--format", "json").out()).doesNotContain(personal);
  }

  private static void tellsWhatIsDoubtful(CommandSession session) {
    JsonNode all = session.ok("quality", "--format", "json").json();
    JsonNode rules = session.ok("quality", "--by-rule", "--format", "json").json();
    assertThat(rules.findValuesAsString("rule"))
        .doesNotHaveDuplicates()
        .contains("lineage-contradiction", "main-step-differs", "unfinished-run");
    int counted = 0;
    for (JsonNode rule : rules) {
      counted += rule.get("findings").asInt();
    }
    assertThat(counted).isEqualTo(all.size());
    JsonNode worse = session.ok("quality", "--severity", "warning", "--format", "json").json();
    assertThat(worse.size()).isPositive().isLessThan(all.size());
    assertThat(worse.findValuesAsString("severity")).doesNotContain("note");
    assertThat(
            session
                .ok("quality", "--rule", "unfinished-run", "--format", "json")
                .json()
                .findValuesAsString("rule"))
        .containsOnly("unfinished-run");
    assertThat(session.ok("quality", "--run", "250912-172812_match").out())
        .contains("lineage-contradiction");
    assertThat(session.run("quality", "--rule", "unfinished-runs").err())
        .contains("did you mean unfinished-run?");
    assertThat(session.run("quality", "--severity", "bad").status()).isEqualTo(2);
  }

  private static void readsTheEvaluations(CommandSession session) {
    JsonNode tuned = session.ok("evaluations", "250912-172812_match", "--format", "json").json();
    assertThat(tuned.findValuesAsString("phase")).contains("pretraining", "posttraining");
    assertThat(tuned.findValuesAsString("verdict")).doesNotContain("unmapped");
    for (JsonNode score : tuned) {
      assertThat(score.get("step").asLong())
          .isEqualTo(score.get("phase").asString().equals("pretraining") ? 6250 : 1100);
    }
    JsonNode published =
        session
            .ok("evaluations", "dolma1_7-60M-small-aux-2", "--task", "c4", "--format", "json")
            .json();
    JsonNode carried =
        session
            .ok("evaluations", "250912-172812_match", "--task", "c4_en", "--format", "json")
            .json();
    assertThat(carried).hasSize(1);
    double value = carried.get(0).get("value").asDouble();
    assertThat(published)
        .as("the run carries the perplexity of the checkpoint that it started from")
        .anyMatch(score ->
            score.get("step").asLong() == 6250
                && Math.abs(score.get("value").asDouble() / value - 1) < 1e-6);
    JsonNode check = session.ok("mapping", "check", "--format", "json").json();
    assertThat(check.findValuesAsString("finding"))
        .contains("not_comparable", "unusable")
        .doesNotContain("unmapped");
  }

  private static void findsTheSweeps(CommandSession session) {
    JsonNode sweeps = session.ok("sweeps", "--format", "json").json();
    assertThat(sweeps).hasSize(3);
    assertThat(sweeps.get(0).get("cells").asInt()).as("6 recipes, 5 sizes, 3 seeds").isEqualTo(90);
    JsonNode tuned = sweeps.get(1);
    assertThat(tuned.get("training_type").asString()).isEqualTo("supervised_finetuning");
    assertThat(tuned.get("axes").toString())
        .isEqualTo("[\"model_size (3)\",\"learning_rate (7)\",\"finetune_tokens (2)\"]");
    assertThat(tuned.at("/values/model_size").toString()).isEqualTo("[\"4M\",\"20M\",\"150M\"]");
    assertThat(tuned.get("missing").asInt()).isEqualTo(2);
    assertThat(tuned.get("unfinished").asInt()).isEqualTo(1);

    String name = tuned.get("sweep").asString();
    JsonNode cells = session.ok("sweeps", name.substring(0, 6), "--format", "json").json();
    assertThat(cells).hasSize(42);
    assertThat(cells.findValuesAsString("state")).contains("present", "missing", "unfinished");
    assertThat(session.run("sweeps", "zzz").status()).isEqualTo(2);
    assertThat(session.ok("sweeps", "--ignored").out()).contains("*_dir", "place");

    JsonNode comparable =
        session.ok("comparable", "2025_09_02-12_26_00", "--format", "json").json();
    assertThat(comparable).hasSize(39);
    assertThat(comparable.get(0).get("verdict").asString()).isEqualTo("comparable");
    assertThat(comparable.get(0).at("/differences/0/key").asString()).isEqualTo("model_size");
  }
}
