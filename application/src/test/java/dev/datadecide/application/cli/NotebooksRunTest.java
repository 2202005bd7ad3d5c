package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.notebook.Notebook;
import dev.datadecide.domain.python.PythonClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notebooks run from top to bottom on the snapshot of the quickstart workspace. */
@Tag("notebooks")
class NotebooksRunTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;
  private static PythonClient python;

  @BeforeAll
  static void install() {
    python =
        PythonClient.installed(
            "notebooks", "marimo altair duckdb pandas", Notebook.class, "run_notebook.py");
    CommandSession session = CommandSession.ofProduct(folder);
    session.ok("quickstart");
    session.set("DDN_WORKSPACE", folder.resolve("ddn-quickstart").toString());
    session.ok("snapshot");
    for (Notebook notebook : Notebook.values()) {
      session.ok(
          "notebook",
          "--kind",
          notebook.label(),
          "--to",
          folder.resolve(notebook.label() + ".py").toString());
    }
  }

  private static JsonNode charts(Notebook notebook) {
    Path file = folder.resolve(notebook.label() + ".py");
    return JSON.readTree(
        python
            .with(Map.of("HOME", folder.toString()))
            .call("run", JSON.writeValueAsString(Map.of("file", file.toString()))));
  }

  @Test
  void drawsSweepsAndCurvesFromTokenZero() {
    JsonNode charts = charts(Notebook.SWEEPS);
    assertThat(charts.path("heat").asInt()).as("cells with a final loss").isPositive();
    assertThat(charts.path("phases").asInt()).as("points of a curve").isGreaterThan(50);
  }

  @Test
  void drawsEarlySignalsAgainstFinalResults() {
    JsonNode charts = charts(Notebook.SIGNALS);
    assertThat(charts.path("scatter").asInt()).as("6 recipes of 5 sizes").isEqualTo(30);
    assertThat(charts.path("accuracy").asInt()).isPositive();
    assertThat(charts.path("finetuning").asInt()).isGreaterThan(40);
  }
}
