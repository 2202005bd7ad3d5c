package dev.datadecide.application.cli;

import static dev.datadecide.domain.ingest.TypedTable.CONFIG_ENTRY;
import static dev.datadecide.domain.ingest.TypedTable.SUMMARY_ENTRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.testing.MadeUpLab;
import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.evaluation.EvaluationMapping;
import dev.datadecide.domain.evaluation.EvaluationSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MappingCommandsTest {
  private static final String SUMMARY = "oe_eval_metrics/";

  @TempDir private Path folder;
  private CommandSession session = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void atAShell() {
    session = CommandSession.inMemory(folder);
  }

  /** The finetuning run reports scores of every kind; published results lie beside it. */
  private void aLabHasBeenIngested() {
    Entries entries = new Entries().run(0, "lab", "ft", MadeUpLab.SFT, "finished");
    entry(entries, true, "pretrain_eval_arc_easy_acc_per_token", "0.3");
    entry(entries, true, "pretrain_eval_arc_easy_correct_prob_per_byte", "31.5");
    entry(entries, true, "pretrain_eval_=1+1", "3");
    entry(entries, false, SUMMARY + "arc_easy/acc_per_token", "0.25");
    entry(entries, false, SUMMARY + "arc_easy/primary_score", "0.35");
    MadeUpSource.know("scores", entries.plan());
    MadeUpSource.know("evaluations", MadeUpLab.evaluations());
    session.file("data/a", "evaluations");
    session.file("data/b", "scores");
    session.ok("init", "lab");
    session.ok("-w", "lab", "ingest", "made-up", "data", "--lab", "north");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
  }

  private static void entry(Entries entries, boolean isConfigured, String path, String json) {
    entries.add(
        isConfigured ? CONFIG_ENTRY : SUMMARY_ENTRY,
        "row",
        0,
        "path",
        path,
        "json",
        json,
        "type",
        "DECIMAL");
  }

  @Test
  void namesAreListedWithoutAWorkspaceBySystemTaskAndMetric() {
    JsonNode names =
        session
            .ok(
                "mapping",
                "list",
                "--system",
                "oe-eval",
                "--task",
                "ARC Easy",
                "--metric",
                "acc_raw",
                "--format",
                "json")
            .json();
    assertThat(names.findValuesAsString("name"))
        .contains(SUMMARY + "arc_easy/acc_raw", SUMMARY + "arc_easy:mc::olmes:full/acc_raw");
    assertThat(names.findValuesAsString("task")).containsOnly("arc_easy");
    assertThat(names.get(0).propertyNames())
        .containsExactly(
            "system",
            "name",
            "task",
            "metric",
            "procedure",
            "unit",
            "direction",
            "random_baseline",
            "verdict",
            "reason");
    assertThat(
            session.ok("mapping", "list", "--system", "pretrain-eval", "--format", "ndjson").out())
        .hasLineCount(EvaluationMapping.CURRENT.names(EvaluationSystem.PRETRAIN_EVAL).size());
  }

  @Test
  void aNameIsShownWithItsVerdictAndWhy() {
    JsonNode name =
        session
            .ok(
                "mapping",
                "show",
                "oe-eval",
                "core_9mcqa:rc::olmes:full/acc_raw_micro",
                "--format",
                "json")
            .json();
    assertThat(name.get("task").asString()).isEqualTo("core_9mcqa");
    assertThat(name.get("procedure").asString()).isEqualTo("micro");
    assertThat(name.get("verdict").asString()).isEqualTo("not_comparable");
    assertThat(name.get("not_comparable_with").asString()).isEqualTo("other_procedures");
    assertThat(name.get("reason").asString()).contains("hellaswag has 10042 of 23640");
    assertThat(name.get("mapping_version").asInt()).isEqualTo(EvaluationMapping.CURRENT.version());
  }

  @Test
  void whatIsNotKnownIsToldWithTheNearest() {
    assertUnknown("arc_easy/acc_raw", "mapping", "show", "oe-eval", "arc_eazy/acc_raw");
    assertUnknown(
        "pretrain_eval_mmlu_acc_raw",
        "mapping",
        "show",
        "pretrain-eval",
        "pretrain_eval_mmlu_acc_rw");
    assertUnknown("olmes", "mapping", "show", "olme", "x/y");
    assertUnknown("hellaswag", "mapping", "list", "--task", "hellaswga");
    assertThat(session.run("mapping").status()).isEqualTo(2);
  }

  private void assertUnknown(String nearest, String... arguments) {
    CommandSession.Result result = session.run(arguments);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("DDN-1002", "did you mean", nearest);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void scoresOfARunComeInStandardNames() {
    aLabHasBeenIngested();
    JsonNode scores = session.ok("evaluations", MadeUpLab.SFT, "--format", "json").json();
    assertThat(scores).hasSize(5);
    assertThat(scores.get(0).propertyNames()).containsExactlyElementsOf(EvaluationFields.SCORE);
    JsonNode measured = scores.get(1);
    assertThat(measured.get("native_name").asString())
        .isEqualTo(SUMMARY + "arc_easy/primary_score");
    assertThat(measured.get("metric").asString()).isEqualTo("primary_metric");
    assertThat(measured.get("phase").asString()).isEqualTo("posttraining");
    assertThat(measured.get("random_baseline").asDouble()).isEqualTo(0.25);
    assertThat(measured.get("verdict").asString()).isEqualTo("comparable");
    assertThat(
            session
                .ok(
                    "evaluations",
                    "--task",
                    "arc_easy",
                    "--metric",
                    "primary_metric",
                    "--format",
                    "json")
                .json())
        .as("three checkpoints and one run")
        .hasSize(4);
    assertThat(session.ok("evaluations", "--type", "pretraining", "--format", "csv").out())
        .hasLineCount(1 + 6);
    assertThat(session.ok("evaluations", MadeUpLab.SFT).out()).contains("comparable");
  }

  @Test
  void aCheckReportsWhatIsUnknownUnusableAndApart() {
    aLabHasBeenIngested();
    CommandSession.Result result = session.ok("mapping", "check", "--format", "json");
    assertThat(result.json().findValuesAsString("finding"))
        .containsExactly("unmapped", "not_comparable", "unusable");
    JsonNode unmapped = result.json().get(0);
    assertThat(unmapped.get("example_name").asString()).isEqualTo("pretrain_eval_=1+1");
    assertThat(unmapped.get("scores").asInt()).isEqualTo(1);
    assertThat(unmapped.get("example_run").asString()).endsWith(MadeUpLab.SFT);
    JsonNode pair = result.json().get(1);
    assertThat(pair.get("system").asString()).isEqualTo("oe-eval");
    assertThat(pair.get("other_system").asString()).isEqualTo("pretrain-eval");
    assertThat(pair.get("reason").asString()).contains("the suite divides by tokens");
    assertThat(result.err()).contains("1 names unmapped, 1 unusable, 1 pairs not comparable");
  }

  @Test
  void aRunAndASelectionOfRunsAreNotMixed() {
    aLabHasBeenIngested();
    CommandSession.Result result = session.run("evaluations", MadeUpLab.SFT, "--size", "4M");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("DDN-1000", "both a run and a selection");
    CommandSession.Result unknown = session.run("evaluations", "--task", "arc_eazy");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("DDN-1002", "did you mean arc_easy");
    assertThat(session.ok("evaluations", "--task", "gsm8k").err()).contains("no scores");
  }
}
