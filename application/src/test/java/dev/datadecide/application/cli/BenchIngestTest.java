package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is measured, on a small release; how long it takes is no test. */
class BenchIngestTest {
  @TempDir private Path folder;

  @Test
  void everyPartReadsTheSameRowsAndTellsItsNumbers() {
    CommandSession session = CommandSession.ofProduct(folder);
    String release = folder.resolve("release").toString();
    JsonNode files =
        session
            .ok("sample", "generate", "--scale", "small", "--out", release, "--format", "json")
            .json();
    long rows = 0;
    for (JsonNode file : files) {
      if (file.path("file").asString().contains("DataDecide-eval-results/data/train-")) {
        rows += file.path("rows").asLong();
      }
    }

    JsonNode measured =
        session.ok("bench", "ingest", "--data", release, "--frames", "--format", "json").json();

    assertThat(measured.path("rows").asLong()).isEqualTo(rows);
    assertThat(measured.path("per_shard_seconds")).hasSize(4);
    for (String name :
        new String[] {
          "seconds",
          "process_seconds",
          "raw_bytes",
          "warehouse_bytes",
          "parquet_bytes",
          "scan_seconds",
          "sql_seconds",
          "ratio_to_scan",
          "ratio_to_sql",
          "second_pass_seconds",
          "frames_seconds",
          "files_to_frames_seconds"
        }) {
      assertThat(measured.path(name).asDouble()).as(name).isPositive();
    }
    assertThat(measured.has("peak_bytes")).isTrue();
  }

  @Test
  void aFolderWithoutShardsIsAskedBack() {
    CommandSession session = CommandSession.ofProduct(folder);
    Result none = session.run("bench", "ingest", "--data", folder.toString());
    assertThat(none.status()).isEqualTo(4);
    assertThat(none.err()).contains("train-").contains("ddn sample generate");
    assertThat(session.run("bench").status()).isEqualTo(2);
  }
}
