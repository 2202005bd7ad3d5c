package dev.datadecide.application.cli;

import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.application.frame.FrameFormat;
import dev.datadecide.application.frame.FrameProgress;
import dev.datadecide.application.frame.SelectionWords;
import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.selection.FrameSelection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SelectCommandsTest {
  @TempDir private Path folder;
  private CommandSession session = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void aLabHasEvaluations() {
    session = CommandSession.inMemory(folder);
    Entries entries = new Entries();
    long row = 0;
    for (String recipe : List.of("C4", "Dolma1.7")) {
      for (String seed : List.of("default", "small aux 2")) {
        for (long step : new long[] {1250, 2500}) {
          double value = step / 10_000.0 + (seed.equals("default") ? 0 : 0.0625);
          Object[] place = {
            "row", row++, "recipe", recipe, "size", "4M", "seed", seed, "step", step
          };
          entries.add(
              PRETRAINING_EVALUATION,
              Stream.concat(Stream.of(place), Stream.of("task", "boolq", "acc_raw", value))
                  .toArray());
          place[1] = row++;
          entries.add(
              PRETRAINING_PERPLEXITY,
              Stream.concat(
                      Stream.of(place),
                      Stream.of("pile", recipe.equals("C4") ? 500 - step / 100.0 : 250.0))
                  .toArray());
        }
      }
    }
    MadeUpSource.know("scores", entries.plan());
    session.file("data/a", "scores");
    session.ok("init", "lab");
    session.ok("-w", "lab", "ingest", "made-up", "data");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
  }

  @Test
  void rowsAreSelectedInEveryFormat() {
    String[] asked = {
      "select", "full_eval", "--recipe", "c4", "--seed", "0", "--metric", "pile", "-c", "lr_max"
    };
    assertThat(format("csv", asked))
        .isEqualTo(
            """
            params,data,seed,step,tokens,compute,lr_max,pile-valppl\r
            4M,C4,0,1250.0,8.192E7,1.84065982464E15,0.014413241495775282,487.5\r
            4M,C4,0,2500.0,1.6384E8,3.68131964928E15,0.014413241495775282,475.0\r
            """);
    assertThat(format("ndjson", asked)).hasLineCount(2).contains("\"pile-valppl\":475.0}");
    assertThat(format("markdown", asked)).startsWith("| params | data |").contains("| 475.0 |");
    assertThat(format("json", asked)).startsWith("[\n").endsWith("]\n");
    assertThat(session.ok(asked).out()).contains("pile-valppl", "475.0").doesNotContain("{");
  }

  private String format(String format, String... asked) {
    return session
        .ok(Stream.concat(Stream.of(asked), Stream.of("--format", format)).toArray(String[]::new))
        .out();
  }

  @Test
  void everyOptionHasItsEffect() {
    assertThat(
            column(
                "data",
                "select",
                "mean_eval",
                "--metric",
                "pile-valppl",
                "--last",
                "--sort",
                "performance"))
        .containsExactly("Dolma1.7", "C4");
    assertThat(
            column(
                "mean",
                "select",
                "full_eval",
                "--pair",
                "d17/4M",
                "--metric",
                "boolq_acc_raw",
                "--over-seeds",
                "mean,std",
                "--melt",
                "--max-step",
                "1250"))
        .containsExactly("0.15625");
    assertThat(
            column(
                "step",
                "select",
                "full_eval",
                "--best=boolq_acc_raw",
                "--metric",
                "boolq_acc_raw",
                "--recipe",
                "c4"))
        .containsExactly("2500.0", "2500.0");
    assertThat(column("step", "select", "full_eval", "--at-tokens", "100M", "--where", "data=C4"))
        .containsExactly("1250.0", "1250.0");
    assertThat(
            column(
                "boolq_acc_raw",
                "select",
                "full_eval_melted",
                "--metric",
                "boolq_acc_raw",
                "--pivot",
                "--exclude-recipe",
                "c4",
                "--limit",
                "1"))
        .containsExactly("0.125");
  }

  private List<String> column(String name, String... asked) {
    String[] all =
        Stream.concat(Stream.of(asked), Stream.of("--format", "json")).toArray(String[]::new);
    return session.ok(all).json().values().stream().map(row -> row.get(name).asString()).toList();
  }

  @Test
  void theSelectionOfAnExportCanBeTypedAgain() {
    FrameSelection.Builder selection = FrameSelection.builder();
    selection
        .frame("full_eval")
        .addRecipes("Dolma1.7 (no math, code)")
        .addSizes("1B")
        .firstStep(5)
        .leastTokens(5e9)
        .addMetrics("pile")
        .addOrder("performance");
    assertThat(SelectionWords.of(selection.build()))
        .containsExactly(
            "full_eval",
            "--recipe",
            "Dolma1.7 (no math, code)",
            "--size",
            "1B",
            "--min-step",
            "5",
            "--min-tokens",
            "5000000000",
            "--metric",
            "pile",
            "--sort",
            "performance");
  }

  @Test
  void unknownNamesAreErrorsAndNothingFoundIsNone() {
    Result unknown = session.run("select", "full_eval", "--recipe", "dolmma1.7", "--size", "5M");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err()).contains("did you mean Dolma1.7", "\"5M\"");
    Result nothing = session.ok("select", "full_eval", "--size", "1B", "--format", "json");
    assertThat(nothing.json()).isEmpty();
    assertThat(nothing.err()).contains("nothing of full_eval is like that");
    assertThat(session.run("select", "runs", "--last", "--best").err()).contains("two ways");
    assertThat(session.run("select", "full_eval", "--min-tokens", "many").err())
        .contains("no number of tokens");
  }

  @Test
  void aWideTableSaysWhatItLeavesOut() {
    assertThat(session.ok("select", "full_eval").err())
        .contains("12 of 1,971 columns shown: choose those that are wanted");
  }

  @Test
  void columnsAreExplained() {
    JsonNode columns = session.ok("frames", "show", "evaluations", "--format", "json").json();
    assertThat(columns.get(9).get("column").asString()).isEqualTo("value");
    assertThat(columns.get(9).get("role").asString()).isEqualTo("value");
    assertThat(columns.get(9).get("meaning").asString()).contains("NaN and infinities are values");
    assertThat(session.run("frames", "show", "evalution").err())
        .contains("did you mean evaluations");
  }

  @Test
  void computedFramesArePutTogetherWhenTheyAreAskedForAndStale() {
    assertThat(session.ok("select", "scaling_curve", "--metric", "pile", "--format", "csv").err())
        .contains("putting scaling_curve together");
    Result again =
        session.ok(
            "select", "scaling_curve", "--metric", "pile", "--recipe", "c4", "--format", "json");
    assertThat(again.err()).doesNotContain("putting");
    assertThat(again.json().get(0).get("mean").asDouble()).isEqualTo(475.0);
    assertThat(again.json().get(0).get("n").asLong()).isEqualTo(2);
    assertThat(
            session
                .ok("select", "continuous_curve", "--metric", "pile", "--last", "--format", "csv")
                .out())
        .contains(",pretraining,")
        .hasLineCount(5);
  }

  @Test
  void anExportSaysBesideItselfWhereItComesFrom() throws IOException {
    session.ok(
        "export", "full_eval", "--recipe", "c4", "--metric", "pile", "--to", "out/table.tex");
    assertThat(Files.readString(folder.resolve("out/table.tex")))
        .startsWith("\\begin{tabular}{llrrrrr}\n\\hline\n")
        .contains("params & data & seed & step & tokens & compute & pile-valppl \\\\\n\\hline\n")
        .contains("4M & C4 & 0 & 1250.0 & 8.192E7 & 1.84065982464E15 & 487.5 \\\\\n")
        .endsWith("\\hline\n\\end{tabular}\n");
    JsonNode meta =
        new JsonMapper().readTree(Files.readString(folder.resolve("out/table.tex.meta.json")));
    assertThat(meta.get("frame").asString()).isEqualTo("full_eval");
    assertThat(meta.get("rows").asLong()).isEqualTo(4);
    assertThat(meta.get("selection").toString())
        .isEqualTo("[\"full_eval\",\"--recipe\",\"c4\",\"--metric\",\"pile\"]");
    assertThat(meta.get("columns")).hasSize(7);
    assertThat(meta.get("columns").get(6).get("unit").asString()).isEqualTo("perplexity");
    assertThat(meta.get("sources")).hasSize(1);
    assertThat(meta.get("file_sha256").asString()).matches("[0-9a-f]{64}");
    assertThat(meta.get("product_version").asString()).isNotBlank();
  }

  @Test
  void anExistingFileIsReplacedOnlyWhenThatIsAskedFor() throws IOException {
    Path file = session.file("table.csv", "mine");
    Result refused = session.run("export", "mean_eval", "--metric", "pile", "--to", "table.csv");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("table.csv exists already", "--overwrite");
    assertThat(file).hasContent("mine");
    session.ok("export", "mean_eval", "--metric", "pile", "--to", "table.csv", "--overwrite");
    assertThat(Files.readString(file)).startsWith("params,data,step");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> String.valueOf(each.getFileName())))
          .noneMatch(name -> name.startsWith(".writing"));
    }
  }

  @Test
  void aFullDiskIsToldAsOne() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no " + full);
    try (DataDecideNext ddn =
        DataDecideNext.open(
            WorkspaceFolder.at(folder.resolve("lab")), session.environment(), List.of())) {
      assertThat(
              catchThrowableOfType(
                      DomainException.class,
                      () -> {
                        try (OutputStream out = Files.newOutputStream(full)) {
                          ddn.frames().stream(
                              ddn.frames().plan(FrameSelection.all("recipes")),
                              FrameFormat.CSV,
                              out,
                              FrameProgress.NONE);
                        }
                      })
                  .code())
          .isEqualTo(ErrorCode.STORAGE_FULL);
    }
  }

  @Test
  void theSameSelectionIsAValueInJava() {
    try (DataDecideNext ddn =
        DataDecideNext.open(
            WorkspaceFolder.at(folder.resolve("lab")), session.environment(), List.of())) {
      FrameSelection.Builder selection = FrameSelection.builder();
      selection.frame("full_eval").addRecipes("d17").addMetrics("pile").limit(3);
      long[] seen = {0};
      assertThat(
              ddn.frames()
                  .select(selection.build(), FrameProgress.NONE, batch -> seen[0] += batch.rows()))
          .isEqualTo(3);
      assertThat(seen[0]).isEqualTo(3);
    }
  }

  @Test
  void aWarehouseWithoutSqlAndSnapshotsSaysSo() {
    Result sql = session.run("sql", "SELECT 1");
    assertThat(sql.status()).isEqualTo(2);
    assertThat(sql.err()).contains("speaks no SQL");
    assertThat(session.run("snapshot").err()).contains("cannot publish a snapshot");
    assertThat(session.run("sql", "SELECT 1", "--timeout", "0").err()).contains("allows nothing");
  }
}
