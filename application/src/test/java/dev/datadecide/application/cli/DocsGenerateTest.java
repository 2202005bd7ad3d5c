package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed reference is what the code says today. */
class DocsGenerateTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");

  @TempDir private Path folder;

  private static Map<String, String> pages(Path docs) throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(docs)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
        String text = Files.readString(file);
        if (text.startsWith("<!-- Made by `ddn docs generate`")) {
          pages.put(docs.relativize(file).toString(), text);
        }
      }
    }
    return pages;
  }

  @Test
  void theCommittedPagesAreWhatTheCodeSays() throws IOException {
    Path made = folder.resolve("docs");
    CommandSession.ofProduct(folder)
        .ok("docs", "generate", "--to", made.toString(), "--sources", ROOT.toString());
    Map<String, String> fresh = pages(made);
    Map<String, String> committed = pages(ROOT.resolve("docs"));
    assertThat(committed.keySet())
        .as("run ./ddn docs generate and commit docs/")
        .isEqualTo(fresh.keySet());
    fresh.forEach((path, text) ->
        assertThat(committed.get(path))
            .as(path + " is stale: run ./ddn docs generate and commit docs/")
            .isEqualTo(text));
    assertThat(fresh.get("README.md")).contains("frames/full_eval.md", "catalogues/recipes.md");
    assertThat(fresh.get("commands.md")).contains("ddn ingest wandb-export", "ddn rebuild");
    assertThat(Objects.requireNonNull(fresh.get("tables.md")).lines())
        .as("every column of every table has a meaning and a source")
        .noneMatch(line -> line.matches("\\| \\S+ \\| \\S+ \\| [^|]* \\|  \\|.*"));
  }

  @Test
  void removesPagesThatNothingMakesAnyMoreAndNoOthers() throws IOException {
    Path own = folder.resolve("docs/own.md");
    Path stale = folder.resolve("docs/frames/gone.md");
    Files.createDirectories(stale.getParent());
    Files.writeString(own, "# mine");
    Files.writeString(stale, "<!-- Made by `ddn docs generate`; do not edit. -->");
    CommandSession session = CommandSession.ofProduct(folder);
    assertThat(session.ok("docs", "generate", "--format", "json").json().path("removed").toString())
        .isEqualTo("[\"frames/gone.md\"]");
    assertThat(own).exists();
    assertThat(session.ok("docs", "generate", "--format", "json").json().path("changed").toString())
        .isEqualTo("[]");
  }
}
