package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchAnalysisTest {
  @TempDir private Path folder;

  @Test
  void takesEveryStep() {
    JsonNode rows =
        CommandSession.ofProduct(folder)
            .ok(
                "bench",
                "analysis",
                "--runs",
                "200",
                "--points",
                "20000",
                "--times",
                "2",
                "--keep",
                folder.resolve("kept").toString(),
                "--format",
                "json")
            .json();
    assertThat(rows.findValuesAsString("step"))
        .hasSize(14)
        .contains(
            "export full_eval_melted",
            "export progression",
            "snapshot of everything",
            "report of 64 runs",
            "peak memory, GiB");
    for (JsonNode row : rows) {
      assertThat(row.get("seconds").asDouble()).isPositive();
      if (!row.get("step").asString().startsWith("peak")) {
        assertThat(row.get("rows_or_bytes").asLong()).isPositive();
      }
    }
    assertThat(folder.resolve("kept/workspace/published/snapshot.duckdb")).exists();
  }
}
