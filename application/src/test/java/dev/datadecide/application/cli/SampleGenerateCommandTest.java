package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.sample.SampleRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The small release through the product's own adapters. */
class SampleGenerateCommandTest {
  private static final List<String> FILES =
      List.of(
          "DataDecide-eval-results/data/train-00000-of-00004.parquet",
          "DataDecide-eval-results/data/train-00001-of-00004.parquet",
          "DataDecide-eval-results/data/train-00002-of-00004.parquet",
          "DataDecide-eval-results/data/train-00003-of-00004.parquet",
          "DataDecide-eval-results/data/macro_avg-00000-of-00001.parquet",
          "DataDecide-eval-results/data/scaling_law_fit-00000-of-00001.parquet",
          "DataDecide-ppl-results/data/train-00000-of-00001.parquet");

  /** Published steps of the five sizes, for 6 recipes and 3 seeds, with 66 tasks each. */
  private static final long EVALUATION_ROWS = (6 + 12 + 13 + 23 + 31) * 6L * 3 * 66;

  @TempDir private Path folder;

  private SortedMap<String, Long> rowsByFile(JsonNode listing, Path out) {
    SortedMap<String, Long> rows = new TreeMap<>();
    for (JsonNode file : listing) {
      Path path = Path.of(file.get("file").asString());
      assertThat(path).isRegularFile().hasSize(file.get("bytes").asLong());
      rows.put(out.relativize(path).toString(), file.get("rows").asLong());
    }
    return rows;
  }

  @Test
  void writesTheLayoutOfTheHubAndEveryRowIsTakenIn() {
    CommandSession session = CommandSession.ofProduct(folder);
    Path out = folder.resolve("release");
    CommandSession.Result made =
        session.ok(
            "sample", "generate", "--scale", "small", "--out", "release", "--format", "json");
    SortedMap<String, Long> rows = rowsByFile(made.json(), out);
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(FILES);
    assertThat(rows.tailMap(FILES.get(0)).headMap(FILES.get(3)).values())
        .containsOnly(EVALUATION_ROWS / 4);
    assertThat(made.err()).contains(FILES.get(6)).doesNotContain("error");
    assertThat(folder).as("no workspace is made").isDirectoryNotContaining("glob:**ddn.toml");

    session.ok("init", "lab");
    session.set("DDN_WORKSPACE", folder.resolve("lab").toString());
    for (int file : List.of(0, 1, 2, 3, 6)) {
      JsonNode report =
          session
              .ok("ingest", "datadecide-files", out + "/" + FILES.get(file), "--format", "json")
              .json();
      JsonNode counts = report.path("artifacts").path(0);
      assertThat(counts.path("read").asLong()).isEqualTo(rows.get(FILES.get(file)));
      assertThat(counts.path("stored").asLong()).isEqualTo(rows.get(FILES.get(file)));
      assertThat(counts.path("rejected").asLong()).isZero();
    }
  }

  @Test
  void writesTheSameBytesForTheSameSeedWithAnyNumberOfThreads() throws IOException {
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("sample", "generate", "--out", "a", "--seed", "5", "-q");
    session.ok("sample", "generate", "--out", "b", "--seed", "5", "--set", "duckdb.threads=1");
    for (String file : FILES) {
      assertThat(folder.resolve("b").resolve(file))
          .as(file)
          .hasSameBinaryContentAs(folder.resolve("a").resolve(file));
    }
  }

  @Test
  void writesOverNothingUnlessForced() throws IOException {
    CommandSession session = CommandSession.inMemory(folder);
    Path theirs = session.file("out/" + FILES.get(4), "somebody's");
    CommandSession.Result refused = session.run("sample", "generate", "--out", "out");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains(theirs + " exists", "--force");
    assertThat(theirs).hasContent("somebody's");
    assertThat(folder.resolve("out").resolve(FILES.get(0))).doesNotExist();
    session.ok("sample", "generate", "--out", "out", "--force");
    assertThat(Files.size(theirs)).isGreaterThan(100_000);
  }

  @Test
  void saysWhatItNeeds() {
    CommandSession session = CommandSession.inMemory(folder);
    assertThat(session.run("sample").err()).contains("Say what to do: generate");
    assertThat(session.run("sample", "generate").err()).contains("--out");
    assertThat(session.run("sample", "generate", "--out", "x", "--scale", "huge").err())
        .contains("SMALL", "FULL", "huge");
    assertThat(session.ok("sample", "generate", "--help").out())
        .contains("1,410,750", "--scale", "--seed", "--force", "Examples:");
  }

  @Test
  void theFullReleaseHasThePublishedRowCounts() {
    assertThat(new SampleRelease(SampleRelease.Scale.FULL, 1).tables())
        .extracting(table -> table.path() + " " + table.rows())
        .containsExactly(
            FILES.get(0) + " 352688",
            FILES.get(1) + " 352688",
            FILES.get(2) + " 352687",
            FILES.get(3) + " 352687",
            FILES.get(4) + " 235125",
            FILES.get(5) + " 132000",
            FILES.get(6) + " 22709");
  }
}
