package dev.datadecide.application.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.application.cli.CommandSession.Result;
import dev.datadecide.application.testing.MadeUpLab;
import dev.datadecide.application.testing.MadeUpSource;
import dev.datadecide.application.testing.PluginSources;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommandLineTest {
  @TempDir private Path folder;
  private CommandSession session = CommandSession.ofProduct(Path.of(""));

  @BeforeEach
  void atAShell() {
    session = CommandSession.inMemory(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "ingest",
        "runs",
        "run",
        "lineage",
        "curve",
        "evaluations",
        "mapping",
        "ledger",
        "verify",
        "plugins",
        "completion"
      })
  void everyCommandHelpsWithExamplesAndWithoutAWorkspace(String command) {
    Result result = session.ok(command, "--help");
    assertThat(result.out()).contains("Usage: ddn " + command, "Examples:", "--workspace");
    assertThat(result.err()).isEmpty();
    assertThat(session.ok("--help").out()).contains("  " + command + " ");
  }

  @Test
  void sourcesOfPluginsAppearAsCommandsWithTheirOptions() {
    assertThat(session.ok("ingest", "--help").out())
        .contains("made-up", "wandb-export", "datadecide-files");
    assertThat(session.ok("ingest", "made-up", "--help").out())
        .contains("Made-up records, 100% for tests.", "--lab=NAME", "--scrub", "PATH");
    Result nothing = session.run("ingest");
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("DDN-1000", "made-up");
    Result unknown = session.run("ingest", "madeup", "data");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("DDN-1000", "made-up");
  }

  @Test
  void versionsAreShown() {
    assertThat(session.ok("--version").out())
        .contains("ddn ", "plugin interface 1.0", "Java 25")
        .doesNotContain("$");
  }

  @Test
  void usageErrorsHaveACodeARemedyAndStatusTwo() {
    Result option = session.run("runs", "--sise", "4M");
    assertThat(option.status()).isEqualTo(2);
    assertThat(option.err())
        .startsWith("error DDN-1000: ")
        .contains("--size", "\n  try: ddn runs --help");
    assertThat(option.out()).isEmpty();
    assertThat(session.run("rnus").status()).isEqualTo(2);
    assertThat(session.run("rnus").err()).contains("runs");
    assertThat(session.run().status()).isEqualTo(2);
    assertThat(session.run("runs", "--format", "xml").err())
        .contains("table, json, ndjson, csv, markdown");
    assertThat(session.run("run").err()).contains("RUN");
  }

  @Test
  void globalOptionsAreAcceptedBeforeAndAfterTheCommand() {
    session.ok("init", "lab");
    assertThat(session.ok("-w", "lab", "--format", "csv", "runs").out()).startsWith("run_key,");
    assertThat(session.ok("runs", "-w", "lab", "--format", "csv").out()).startsWith("run_key,");
    assertThat(session.ok("--format", "csv", "runs", "-w", "lab").out()).startsWith("run_key,");
  }

  @Test
  void theConfigurationChoosesTheFormatUnlessAFlagDoes() {
    session.ok("init", "lab");
    session.file("lab/ddn.toml", "[output]\nformat = \"markdown\"\n");
    assertThat(session.ok("runs", "-w", "lab").out()).startsWith("| run_key |");
    assertThat(session.ok("runs", "-w", "lab", "--format", "csv").out()).startsWith("run_key,");
  }

  @Test
  void initMakesAWorkspaceOnce() {
    JsonNode made = session.ok("init", "lab", "--format", "json").json();
    assertThat(Path.of(made.get("workspace").asString())).isEqualTo(folder.resolve("lab"));
    assertThat(folder.resolve("lab/ddn.toml")).content().contains("[memory]", "# limit = 7");
    Result again = session.run("init", "lab");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("DDN-1005");
  }

  @Test
  void initLeavesNothingBehindWhenTheWarehouseDoesNotOpen() {
    Result failed = session.set("DDN_WORKSPACE_WAREHOUSE", "nowhere").run("init", "lab");
    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.err()).contains("DDN-1001", "nowhere", "memory");
    assertThat(Files.exists(folder.resolve("lab/ddn.toml"))).isFalse();
  }

  @Test
  void withoutAWorkspaceTheRemedyIsInit() {
    Result result = session.run("runs");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("DDN-1004", "ddn init");
    assertThat(session.run("runs", "-w", "nowhere").err()).contains("DDN-1004", "is no folder");
  }

  @Test
  void allConfigurationProblemsComeAtOnceAndSecretsStayHidden() {
    session.ok("init", "lab");
    session.file("lab/ddn.toml", "[memory]\nlimt = 1\napi-key = 4711\n[memry]\nx = 1\n");
    Result result = session.run("runs", "-w", "lab");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("DDN-1001: 3 problems", "did you mean limit?", "api-key", "did you mean memory?")
        .doesNotContain("4711");
  }

  @Test
  void oneBadPageStopsNoOtherAndIsPartial() {
    MadeUpSource.know("runs", MadeUpLab.runs());
    session.ok("init", "lab");
    session.file("data/a", "malformed");
    session.file("data/b", "defect");
    session.file("data/c", "runs");
    Result result = session.run("ingest", "made-up", "data", "-w", "lab", "--format", "json");
    assertThat(result.status()).isEqualTo(3);
    JsonNode report = result.json();
    assertThat(report.get("artifacts")).hasSize(3);
    assertThat(report.get("failed").asInt()).isEqualTo(2);
    assertThat(report.get("stored").asInt()).isEqualTo(4);
    assertThat(report.get("artifacts").get(0).get("outcome").asString()).isEqualTo("rolled_back");
    assertThat(report.get("artifacts").get(0).get("reason").asString())
        .contains("DDN-2001", "a is no table");
    assertThat(report.get("artifacts").get(1).get("reason").asString())
        .contains("DDN-9000", "a bug in the source");
    assertThat(report.get("artifacts").get(2).get("outcome").asString()).isEqualTo("committed");
    assertThat(report.get("typed").get("supervised_finetuning").asInt()).isEqualTo(1);
    assertThat(report.get("typed").get("unclassified").asInt()).isEqualTo(2);
    assertThat(result.err()).contains("error DDN-2001", "try: convert it", "error DDN-9000");
  }

  @Test
  void whenNothingComesInTheStatusIsTheSources() {
    session.ok("init", "lab");
    session.file("data/a", "malformed");
    session.file("empty/sub/x", "");
    assertThat(session.run("ingest", "made-up", "data", "-w", "lab").status()).isEqualTo(4);
    Result missing = session.run("ingest", "made-up", "nowhere", "-w", "lab");
    assertThat(missing.status()).isEqualTo(4);
    assertThat(missing.err())
        .contains("error DDN-2002: made-up: ", "does not exist", "try: name a folder");
  }

  @Test
  void aFullDiskEndsTheIngestWithTheResourceStatus() {
    MadeUpSource.know("runs", MadeUpLab.runs());
    session.ok("init", "lab");
    session.file("data/a", "full disk");
    session.file("data/b", "runs");
    Result result = session.run("ingest", "made-up", "data", "-w", "lab", "--format", "json");
    assertThat(result.status()).isEqualTo(5);
    assertThat(result.json().get("artifacts").get(1).get("outcome").asString())
        .isEqualTo("skipped");
  }

  @Test
  void progressGoesToStandardErrorUnlessQuiet() {
    MadeUpSource.know("runs", MadeUpLab.runs());
    session.ok("init", "lab");
    session.file("data/c", "runs");
    Result loud = session.ok("ingest", "made-up", "data", "-w", "lab");
    assertThat(loud.err()).contains("[1/1] c: committed");
    assertThat(loud.out()).contains("read 4 = stored 4", "4 runs typed", "1 supervised_finetuning");
    Result quiet = session.ok("ingest", "made-up", "data", "-w", "lab", "--quiet");
    assertThat(quiet.err()).isEmpty();
  }

  @Test
  void pluginsAreListedWithWhatIsWrongWithThem() {
    Path broken = PluginSources.announce(folder.resolve("broken"), "NoSuchClass");
    session.set("DDN_PLUGIN_PATH", folder.resolve("memory-plugin") + File.pathSeparator + broken);
    JsonNode plugins = session.ok("plugins", "--format", "json").json();
    assertThat(plugins.get(0).propertyNames())
        .containsExactly("id", "api_version", "capabilities", "sources", "state", "message");
    JsonNode memory = named(plugins, "memory");
    assertThat(memory.get("state").asString()).isEqualTo("open");
    assertThat(memory.get("api_version").asString()).isEqualTo("1.0");
    assertThat(memory.get("capabilities").get(0).asString()).isEqualTo("warehouse");
    assertThat(memory.get("sources").get(0).asString()).isEqualTo("made-up");
    assertThat(memory.get("message").isNull()).isTrue();
    JsonNode bad = named(plugins, broken.toString());
    assertThat(bad.get("state").asString()).isEqualTo("broken");
    assertThat(bad.get("message").asString()).contains("NoSuchClass");
  }

  @Test
  void thePluginsFolderOfAWorkspaceIsLookedInto() {
    session.ok("init", "lab");
    PluginSources.compile(
        folder.resolve("lab/plugins"),
        "Local",
        PluginSources.plugin(
            "Local", "local", "ApiVersion.CURRENT", "return new AdapterComponents() {};"));
    JsonNode plugins = session.ok("plugins", "-w", "lab", "--format", "json").json();
    assertThat(named(plugins, "local").get("state").asString()).isEqualTo("open");
  }

  @Test
  void theCompletionScriptKnowsCommandsAndSources() {
    assertThat(session.ok("completion").out())
        .contains("complete", "ddn", "lineage", "wandb-export", "--workspace");
  }

  @Test
  void defectsAreShortWithoutDebugAndWholeWithIt() {
    PluginSources.compile(
        folder.resolve("odd"),
        "Odd",
        """
        public class Odd extends dev.datadecide.application.testing.MemoryAdapter {
          @Override public dev.datadecide.domain.spi.AdapterId id() {
            return new dev.datadecide.domain.spi.AdapterId("odd");
          }
          @Override public dev.datadecide.domain.spi.AdapterComponents open(
              dev.datadecide.domain.spi.AdapterContext context) {
            throw new IllegalStateException("odd defect");
          }
        }
        """);
    session.set("DDN_PLUGIN_PATH", folder.resolve("odd").toString());
    session.set("DDN_WORKSPACE_WAREHOUSE", "odd");
    session.file("lab/ddn.toml", "");
    Result result = session.run("runs", "-w", "lab");
    assertThat(result.status()).isEqualTo(70);
    assertThat(result.err()).contains("DDN-9000", "odd defect").doesNotContain("\tat ");
    assertThat(session.run("runs", "-w", "lab", "--debug").err()).contains("Odd.open(Odd.java");
  }

  private static JsonNode named(JsonNode plugins, String id) {
    for (JsonNode plugin : plugins) {
      if (plugin.get("id").asString().equals(id)) {
        return plugin;
      }
    }
    throw new AssertionError(id + " is not among " + plugins);
  }
}
