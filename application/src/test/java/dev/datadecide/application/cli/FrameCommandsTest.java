package dev.datadecide.application.cli;

import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_EVALUATION;
import static dev.datadecide.domain.ingest.TypedTable.PRETRAINING_PERPLEXITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.domain.contract.Entries;
import dev.datadecide.domain.frame.FrameDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FrameCommandsTest {
  @TempDir private Path folder;
  private CommandSession session = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void aLabHasEvaluations() {
    session = CommandSession.inMemory(folder);
    ingest("first", 1250, Double.NaN);
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
  }

  private void ingest(String name, long step, double accuracy) {
    Entries entries = new Entries();
    List<Object> place =
        List.of("row", 0, "recipe", "Dolma1.7 (no math, code)", "size", "4M", "seed", "default");
    entries.add(
        PRETRAINING_EVALUATION,
        Stream.concat(
                place.stream(),
                Stream.of("step", step, "task", "arc_easy", "acc_raw", accuracy, "margin", 0.125))
            .toArray());
    entries.add(
        PRETRAINING_PERPLEXITY,
        Stream.concat(place.stream(), Stream.of("step", step, "pile", 300.5)).toArray());
    MadeUpSource.know(name, entries.plan());
    session.file("data-" + name + "/a", name);
    if (!Files.exists(folder.resolve("lab"))) {
      session.ok("init", "lab");
    }
    session.ok("-w", "lab", "ingest", "made-up", "data-" + name);
  }

  private Path lab(String file) {
    return folder.resolve("lab").resolve("published").resolve("frames").resolve(file);
  }

  @Test
  void framesAreListedBuiltAndStaleWhenResultsComeIn() {
    JsonNode before = session.ok("frames", "list", "--format", "json").json();
    assertThat(before).hasSize(FrameDefinitions.all().size());
    assertThat(before.get(0).get("frame").asString()).isEqualTo("full_eval");
    assertThat(before.get(0).get("rows").asLong()).isEqualTo(1);
    assertThat(before.get(0).get("columns").asLong()).isEqualTo(1971);
    assertThat(before.get(0).get("state").asString()).isEqualTo("not_built");
    assertThat(before.get(0).get("file").isNull()).isTrue();

    Result built = session.ok("frames", "build", "--format", "json");
    assertThat(built.json()).hasSize(FrameDefinitions.all().size());
    assertThat(built.err()).contains("building mean_eval_melted");
    assertThat(lab("std_eval.parquet")).isRegularFile();
    assertThat(states()).containsOnly("fresh");

    ingest("second", 2500, 0.5);
    assertThat(states()).containsOnly("stale");
    session.ok("frames", "build", "mean-eval", "--parity");
    JsonNode list = session.ok("frames", "list", "--format", "json").json();
    assertThat(list.get(1).get("state").asString()).isEqualTo("fresh");
    assertThat(list.get(1).get("file_layout").asString()).isEqualTo("parity");
    assertThat(list.get(1).get("file_rows").asLong()).isEqualTo(2);
    assertThat(list.get(2).get("state").asString()).isEqualTo("stale");
  }

  private List<String> states() {
    return session.ok("frames", "list", "--format", "json").json().values().stream()
        .map(frame -> frame.get("state").asString())
        .toList();
  }

  @Test
  void aFrameIsExportedInTheFormatOfTheEnding() throws IOException {
    session.ok("export", "full_eval_melted", "--to", "out/melted.csv");
    assertThat(Files.readString(folder.resolve("out/melted.csv")))
        .isEqualTo(
            "params,data,seed,step,tokens,compute,metric,value\r\n"
                + "4M,\"Dolma1.7 (no math, code)\",0,1250.0,8.192E7,1.84065982464E15,"
                + "pile-valppl,300.5\r\n"
                + "4M,\"Dolma1.7 (no math, code)\",0,1250.0,8.192E7,1.84065982464E15,"
                + "arc_easy_acc_raw,NaN\r\n"
                + "4M,\"Dolma1.7 (no math, code)\",0,1250.0,8.192E7,1.84065982464E15,"
                + "arc_easy_margin,0.125\r\n");
    session.ok("export", "full_eval_melted", "--to", "melted.json");
    String json = Files.readString(folder.resolve("melted.json"));
    assertThat(json)
        .startsWith("[\n  {\"params\":\"4M\"")
        .contains("\"value\":\"NaN\"")
        .endsWith("0.125}\n]\n");
    session.ok("export", "full_eval", "--to", "full.ndjson", "--parity");
    assertThat(Files.readAllLines(folder.resolve("full.ndjson")))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .contains("\"pile-valppl\":300.5", "\"c4_en-valppl\":null", "\"rope\":true")
                .doesNotContain("seed_name"));
    session.ok("export", "mean_eval", "--to", "mean.parquet");
    assertThat(folder.resolve("mean.parquet")).isNotEmptyFile();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.startsWith(".writing"));
    }
  }

  @Test
  void standardOutputTakesTextAlone() {
    Result csv = session.ok("export", "mean_eval_melted", "--to", "-");
    assertThat(csv.out()).startsWith("params,data,step,").contains("pile-valppl,300.5,1\r\n");
    assertThat(csv.err()).doesNotContain("150");
    assertThat(session.ok("export", "mean_eval_melted", "--to", "-", "--format", "ndjson").out())
        .startsWith("{\"params\":\"4M\"");
    assertThat(session.ok("export", "mean_eval_melted", "--to", "-", "--format", "json").json())
        .hasSize(2);
    assertThat(session.ok("export", "mean_eval_melted", "--to", "-", "--format", "markdown").out())
        .startsWith("| params | data |")
        .contains("| pile-valppl | 300.5 | 1 |\n");
  }

  @Test
  void anExportWithoutRowsIsStillADocument() {
    session.ok("init", "empty");
    session.set("DDN_WORKSPACE", folder.resolve("empty").toString());
    assertThat(session.ok("export", "std_eval", "--to", "-", "--format", "json").json()).isEmpty();
    assertThat(session.ok("export", "std_eval", "--to", "-", "--format", "ndjson").out()).isEmpty();
    assertThat(session.ok("export", "std_eval", "--to", "-").out()).hasLineCount(1);
  }

  @Test
  void anUnknownFrameOrEndingIsAnErrorThatTellsTheNearest() {
    Result frame = session.run("export", "ful_eval", "--to", "x.csv");
    assertThat(frame.status()).isEqualTo(2);
    assertThat(frame.err()).contains("ful_eval", "did you mean full_eval");
    Result built = session.run("frames", "build", "mean_eval", "meen_eval");
    assertThat(built.status()).isEqualTo(2);
    assertThat(built.err()).contains("did you mean mean_eval");
    assertThat(lab("mean_eval.parquet")).as("nothing is built before").doesNotExist();
    Result ending = session.run("export", "full_eval", "--to", "x.parqet");
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).contains("x.parqet", "did you mean .parquet", ".ndjson");
    assertThat(session.run("export", "full_eval", "--to", "table").err()).contains("table");
    assertThat(session.ok("frames").out()).contains("full_eval", "data_quality");
  }

  @Test
  void aFailedExportLeavesWhatWasThere() throws IOException {
    Path there = session.file("taken/melted.csv/inside", "kept");
    Result refused = session.run("export", "full_eval_melted", "--to", "taken/melted.csv");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("melted.csv is a folder");
    assertThat(there).hasContent("kept");
    try (Stream<Path> files = Files.list(folder.resolve("taken"))) {
      assertThat(files).hasSize(1);
    }
  }
}
