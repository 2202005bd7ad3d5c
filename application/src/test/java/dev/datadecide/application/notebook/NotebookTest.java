package dev.datadecide.application.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The notebooks of the repository are those of the program. */
class NotebookTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");

  @ParameterizedTest
  @EnumSource(Notebook.class)
  void isTheOneInTheRepository(Notebook notebook) throws IOException {
    assertThat(ROOT.resolve("notebooks").resolve(notebook.label() + ".py"))
        .hasContent(notebook.text());
  }

  @ParameterizedTest
  @EnumSource(Notebook.class)
  void looksForTheSnapshotThatItWasMadeFor(Notebook notebook) {
    assertThat(notebook.text(Path.of("/lab \"x\"/published/snapshot.duckdb")))
        .contains("\"/lab \\\"x\\\"/published/snapshot.duckdb\"")
        .doesNotContain("\"published/snapshot.duckdb\"");
  }
}
