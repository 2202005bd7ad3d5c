package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchResearchTest {
  @TempDir private Path folder;

  @Test
  void asksEveryQuestionBesidePlainStatements() {
    JsonNode rows =
        CommandSession.ofProduct(folder)
            .ok(
                "bench",
                "research",
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
    assertThat(rows.findValuesAsString("question"))
        .containsExactly(
            "runs",
            "sweeps",
            "comparable",
            "lineage",
            "curve",
            "curves",
            "quality",
            "100,000 edges: graph made anew",
            "100,000 edges: ancestry",
            "100,000 edges: root",
            "100,000 edges: path",
            "100,000 edges: descendants",
            "100,000 edges: all families",
            "100,000 edges: one family",
            "peak memory, GiB");
    for (JsonNode row : rows) {
      assertThat(row.get("p95_seconds").asDouble()).isPositive();
      if (!row.get("question").asString().contains(" ")) {
        assertThat(row.get("answers").asLong()).isPositive();
        assertThat(row.get("plain_seconds").asDouble()).isPositive();
      }
    }
    assertThat(folder.resolve("kept").resolve("workspace").resolve("warehouse.duckdb")).exists();
  }
}
