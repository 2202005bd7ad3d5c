package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Questions of research where there is nothing, one run, or runs that nobody would wish for. */
class AwkwardWorkspacesTest {
  /** Every question that names no run. */
  private static final List<String> QUESTIONS =
      List.of(
          "runs",
          "lineages",
          "lineages --members",
          "sweeps",
          "sweeps --across-methods",
          "sweep-analysis",
          "sweep-analysis --recipe d17 --size 150M --learning-rates 5e-6",
          "matched",
          "matched --long",
          "curves",
          "curves --long",
          "scaling-curves",
          "scaling-curves --include-posttraining --metric train_loss",
          "evaluations",
          "quality",
          "quality --by-rule",
          "quality --coverage",
          "select hyperparameters",
          "select runs",
          "select sweeps",
          "select continuous_curve");

  private static final List<String> ABOUT_A_RUN =
      List.of("run", "lineage", "explain lineage", "comparable", "curve", "curves", "evaluations");

  /** A cell at the beginning of a line or behind a comma that a spreadsheet would reckon with. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|,)\"?([=@\t]|-3\\+3)", Pattern.MULTILINE);

  @TempDir private Path folder;
  private CommandSession lab = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void anEmptyWorkspace() {
    lab = CommandSession.ofProduct(folder);
    lab.ok("init", "lab");
    lab.set("DDN_WORKSPACE", folder.resolve("lab").toString());
  }

  private static String[] words(String question, String... more) {
    List<String> words = new ArrayList<>(List.of(question.split(" ", -1)));
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  private void ingest(String lines) {
    lab.file("export/runs.jsonl", lines);
    lab.ok("ingest", "wandb-export", folder.resolve("export").toString());
  }

  private static String run(String id, String configuration) {
    return "{\"run\":{\"run_id\":"
        + id
        + ",\"entity\":\"lab\",\"project\":\"p\",\"name\":"
        + id
        + ",\"state\":\"finished\",\"config\":{\"dataset_transform_fn\":"
        + "[\"sft_tulu_tokenize_and_truncate_v1\"],\"dataset_mixer_list\":"
        + "[\"allenai/tulu-3-sft-mixture\",\"1.0\"]"
        + configuration
        + "},\"summary_metrics\":{}},\"exported_at\":\"2026-05-01T10:00:00+00:00\"}\n";
  }

  @Test
  void anEmptyWorkspaceIsSaidToBeEmpty() {
    for (String question : QUESTIONS) {
      CommandSession.Result answer = lab.ok(words(question, "--format", "json"));
      assertThat(answer.json()).as(question).isEmpty();
      assertThat(answer.err())
          .as(question)
          .contains("there are no runs in this workspace yet: ddn ingest --help");
    }
    for (String question : ABOUT_A_RUN) {
      CommandSession.Result answer = lab.run(words(question, "x7f3"));
      assertThat(answer.status()).as(question).isEqualTo(2);
      assertThat(answer.err())
          .as(question)
          .contains("no run is called \"x7f3\"", "ingest some first")
          .doesNotContain("Exception");
    }
    assertThat(lab.ok("lineage", "decisions").err()).contains("no parent was pinned or rejected");
  }

  @Test
  void oneRunAloneIsAnAnswerToEveryQuestion() {
    ingest(run("\"only\"", ",\"learning_rate\":5e-06"));
    for (String question : QUESTIONS) {
      CommandSession.Result answer = lab.run(words(question, "--format", "json"));
      assertThat(answer.status()).as("%s: %s", question, answer.err()).isIn(0, 2);
      assertThat(answer.err()).as(question).doesNotContain("Exception", "DDN-9", "no runs in this");
    }
    for (String question : ABOUT_A_RUN) {
      lab.ok(words(question, "only"));
    }
    assertThat(lab.ok("comparable", "only").err()).contains("no other run is comparable");
    assertThat(lab.ok("sweeps").err()).contains("no sweeps", "1 runs are of no sweep");
    assertThat(lab.ok("lineage", "only").out()).contains("unknown");
  }

  @Test
  void aSweepOverNumbersAndTextsAndNothingShowsWhichIsWhich() {
    ingest(
        run("\"number\"", ",\"learning_rate\":5e-06")
            + run("\"text\"", ",\"learning_rate\":\"five\"")
            + run("\"word\"", ",\"learning_rate\":\"(missing, required)\"")
            + run("\"null\"", ",\"learning_rate\":null")
            + run("\"absent\"", ""));
    JsonNode sweeps = lab.ok("sweeps", "--format", "json").json();
    assertThat(sweeps).hasSize(1);
    assertThat(sweeps.get(0).get("values").toString())
        .isEqualTo(
            "{\"learning_rate\":[5.0E-6,\"\\\"(missing, required)\\\"\",\"(missing, required)\",\"five\"]}");
    JsonNode states =
        lab.ok("select", "hyperparameters", "--where", "name=learning_rate", "--format", "json")
            .json();
    assertThat(states.findValuesAsString("status"))
        .containsExactlyInAnyOrder(
            "present", "present", "present", "missing_required", "missing_required");
    JsonNode analysis =
        lab.ok("sweep-analysis", "--learning-rates", "5e-06,five", "--format", "json").json();
    assertThat(analysis).hasSize(2);
    assertThat(analysis.findValuesAsString("standing"))
        .as("nothing logged")
        .containsOnly("no_value");
    assertThat(analysis.findValuesAsString("mean")).containsOnly("");
  }

  @Test
  void namesThatAreFormulasAreTextInEveryFormat() {
    String formula = "=HYPERLINK(1)|2";
    String at = "@SUM(1+1)";
    ingest(
        run("\"" + formula + "\"", ",\"learning_rate\":5e-06,\"=cmd\":\"=1+1\",\"seed\":1")
            + run("\"" + at + "\"", ",\"learning_rate\":\"=2+2\",\"=cmd\":\"@x\",\"seed\":1")
            + run("\"\\u001b[31mred\\nline\"", ",\"learning_rate\":\"-3+3\",\"seed\":1"));
    List<String> questions = new ArrayList<>(QUESTIONS);
    for (String about : List.of("run", "lineage", "comparable", "curve", "config")) {
      questions.add(about + " " + formula);
    }
    questions.add("diff " + formula + " " + at);
    for (String question : questions) {
      for (String format : List.of("csv", "table", "markdown", "json")) {
        CommandSession.Result answer = lab.run(words(question, "--format", format));
        if (answer.status() == 2 && question.startsWith("scaling-curves")) {
          continue; // Nobody logged the metric, which is said.
        }
        assertThat(answer.status()).as("%s %s: %s", question, format, answer.err()).isZero();
        switch (format) {
          case "csv" ->
              assertThat(FORMULA.matcher(answer.out()).find())
                  .as("%s\n%s", question, answer.out())
                  .isFalse();
          case "json" -> assertThat(answer.json()).as(question).isNotNull();
          case "markdown" -> {
            assertThat(answer.out()).as(question).doesNotContain("\u001b");
            assertThat(answer.out().lines().filter(line -> line.contains("HYPERLINK")))
                .as("a bar in a cell is no border: %s", question)
                .noneMatch(line -> line.matches(".*[^\\\\]\\|2.*"));
          }
          default -> assertThat(answer.out()).as(question).doesNotContain("\u001b");
        }
      }
    }
    assertThat(lab.ok("runs", "--format", "csv").out()).contains("'=HYPERLINK(1)|2", "'@SUM(1+1)");
    assertThat(lab.ok("runs", "--format", "json").json().findValuesAsString("run_id"))
        .as("JSON has them as they are")
        .contains(formula, at);
  }

  @Test
  void parentsThatGoRoundAreToldByEveryQuestionAboutThem() {
    ingest(
        run("\"self\"", ",\"model_name_or_path\":\"/results/self\"")
            + run("\"one\"", ",\"model_name_or_path\":\"/results/two\"")
            + run("\"two\"", ",\"model_name_or_path\":\"/results/one\""));
    for (String id : List.of("self", "one", "two")) {
      JsonNode lineage = lab.ok("lineage", id, "--format", "json").json();
      assertThat(lineage.toString()).as(id).contains("cycle");
      lab.ok("explain", "lineage", id);
      lab.ok("curve", id);
      lab.ok("comparable", id);
    }
    assertThat(lab.ok("lineages", "--members", "--format", "json").json()).hasSize(3);
    assertThat(
            lab.ok("quality", "--rule", "unresolved-parent", "--format", "json")
                .json()
                .findValuesAsString("detail"))
        .hasSize(3)
        .allSatisfy(detail -> assertThat(detail).contains("cycle"));
  }

  @Test
  void namesOfRecipesAndSizesThatNobodyKnowsAreAnsweredWithTheNearest() {
    for (String question :
        List.of(
            "runs",
            "sweeps",
            "lineages",
            "sweep-analysis",
            "scaling-curves",
            "curves",
            "matched",
            "evaluations")) {
      CommandSession.Result recipe = lab.run(words(question, "--recipe", "Dolma1.8"));
      assertThat(recipe.status()).as(question).isEqualTo(2);
      assertThat(recipe.err()).as(question).contains("Dolma1.8", "did you mean", "Dolma1.7");
      CommandSession.Result size = lab.run(words(question, "--size", "151M"));
      assertThat(size.status()).as(question).isEqualTo(2);
      assertThat(size.err()).as(question).contains("151M", "150M");
    }
  }
}
