package dev.datadecide.application.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.ConfigurationKey;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  private static final AdapterId STORE = new AdapterId("store-x");
  private static final Map<String, ConfigurationSchema> SCHEMAS =
      Map.of(
          "store-x",
          new ConfigurationSchema(
              List.of(
                  key("memory_limit", ConfigurationKey.Type.TEXT, Optional.of("4GB")),
                  key("threads", ConfigurationKey.Type.INTEGER, Optional.empty()),
                  key("checks", ConfigurationKey.Type.BOOLEAN, Optional.of("true")),
                  new ConfigurationKey(
                      "api_key", ConfigurationKey.Type.TEXT, true, Optional.empty(), "A key."))));
  private static final UncheckedSections ALL_CHECKED = new UncheckedSections.Named(Set.of());

  @TempDir private Path folder;

  @Test
  void defaultsApplyWhereNothingIsSet() throws IOException {
    AdapterConfiguration store = read("", Map.of(), List.of()).adapter(STORE);
    assertThat(store.text("memory_limit")).contains("4GB");
    assertThat(store.bool("checks")).contains(true);
    assertThat(store.integer("threads")).isEmpty();
    assertThat(store.secret("api_key")).isEmpty();
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Configuration read =
        read(
            """
            [workspace]
            name = "Labor Köln"
            warehouse = "store-x"
            [output]
            format = "csv"
            [store-x]
            memory_limit = "2GB"
            threads = 3
            checks = false
            api_key = "hush"
            """,
            Map.of(),
            List.of());
    assertThat(read.workspaceName()).contains("Labor Köln");
    assertThat(read.warehouse()).contains("store-x");
    assertThat(read.outputFormat()).contains("csv");
    AdapterConfiguration store = read.adapter(STORE);
    assertThat(store.text("memory_limit")).contains("2GB");
    assertThat(store.integer("threads")).contains(3L);
    assertThat(store.bool("checks")).contains(false);
    assertThat(store.secret("api_key"))
        .hasValueSatisfying(secret -> assertThat(secret.reveal()).isEqualTo("hush"));
    assertThat(store.values()).doesNotContainKey("api_key");
    assertThat(store.toString()).doesNotContain("hush");
  }

  @Test
  void theEnvironmentWinsOverTheFileAndFlagsWinOverBoth() throws IOException {
    String file = "[store-x]\nmemory_limit = \"1GB\"\nthreads = 1\n";
    Map<String, String> environment =
        Map.of("DDN_STORE_X_MEMORY_LIMIT", "2GB", "DDN_STORE_X_THREADS", "2");
    AdapterConfiguration store =
        read(file, environment, List.of("store-x.threads=3")).adapter(STORE);
    assertThat(store.text("memory_limit")).contains("2GB");
    assertThat(store.integer("threads")).contains(3L);
  }

  @Test
  void allProblemsOfAllSourcesAreToldAtOnce() {
    DomainException failure =
        failure(
            """
            stray = 1
            [store-x]
            thread = 4
            memory_limit = 12
            api_key = 99887766
            [stor-x]
            a = 1
            [output]
            format = "jsn"
            """,
            Map.of("DDN_STORE_X_THREADS", "many", "DDN_STORE_X_CHEKS", "true"),
            List.of("nonsense", "workspace.nam=x"));
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
    assertThat(failure.getMessage())
        .startsWith("10 problems")
        .contains(
            "ddn.toml 1:1: key stray stands outside of a section",
            "ddn.toml 3:1: unknown key thread in [store-x]; did you mean threads?",
            "ddn.toml 4:1: [store-x] memory_limit must be text in quotes, not the number 12",
            "ddn.toml 5:1: [store-x] api_key must be text in quotes, not a number",
            "ddn.toml 7:1: unknown section [stor-x]; did you mean store-x?",
            "[output] format must be one of table, json, ndjson, csv, markdown, not jsn;"
                + " did you mean json",
            "DDN_STORE_X_THREADS: [store-x] threads must be a whole number, not the text \"many\"",
            "DDN_STORE_X_CHEKS: unknown key cheks in [store-x]; did you mean checks?",
            "--set nonsense: not of the form section.key=value",
            "--set workspace.nam: unknown key nam in [workspace]; did you mean name?")
        .doesNotContain("99887766");
  }

  @Test
  void brokenTomlIsToldWithItsPlaceTogetherWithTheRest() {
    DomainException failure = failure("[store-x]\nthreads = \nthread = 1\n", Map.of(), List.of());
    assertThat(failure.getMessage()).contains("ddn.toml 2:", "unknown key thread");
  }

  @Test
  void variablesOfNoSectionAreNotJudged() throws IOException {
    Map<String, String> environment =
        Map.of("DDN_WORKSPACE", "/x", "DDN_DEBUG", "1", "DDN_JAVA_HOME", "/y", "HOME", "/z");
    assertThat(read("", environment, List.of()).workspaceName()).isEmpty();
  }

  @Test
  void sectionsOfPluginsThatCannotBeUsedAreNotJudged() throws IOException {
    String file = "[other]\na = 1\n";
    assertThat(
            reader(file, Map.of(), List.of())
                .read(SCHEMAS, new UncheckedSections.Named(Set.of("other")))
                .adapter(STORE)
                .text("memory_limit"))
        .contains("4GB");
    assertThat(
            reader(file, Map.of(), List.of())
                .read(SCHEMAS, new UncheckedSections.Any())
                .adapter(STORE)
                .text("memory_limit"))
        .contains("4GB");
    assertThat(failure(file, Map.of(), List.of()).getMessage())
        .contains("ddn.toml 2:1: unknown section [other]; known: ");
  }

  @Test
  void thePluginPathComesFromFileAndEnvironment() throws IOException {
    String file = "[workspace]\nplugin_path = \"a.jar:b\"\n".replace(":", File.pathSeparator);
    assertThat(reader(file, Map.of(), List.of()).pluginPath())
        .containsExactly(Path.of("a.jar"), Path.of("b"));
    assertThat(reader(file, Map.of("DDN_PLUGIN_PATH", "c.jar"), List.of()).pluginPath())
        .containsExactly(Path.of("c.jar"));
  }

  @Test
  void theTemplateNamesEveryKeyAndSetsNone() throws IOException {
    String template = ConfigurationTemplate.text(SCHEMAS);
    assertThat(template)
        .contains("[workspace]", "[output]", "[store-x]")
        .contains(
            "# memory_limit = \"4GB\"", "# threads = 0", "# checks = true", "# api_key = \"\"");
    assertThat(read(template, Map.of(), List.of()).adapter(STORE).integer("threads")).isEmpty();
    String enabled =
        template
            .lines()
            .map(line -> line.matches("# \\w+ = .*") ? line.substring(2) : line)
            .reduce("", (all, line) -> all + line + "\n");
    assertThat(read(enabled, Map.of(), List.of()).adapter(STORE).integer("threads")).contains(0L);
  }

  private static ConfigurationKey key(
      String name, ConfigurationKey.Type type, Optional<String> defaultValue) {
    return new ConfigurationKey(name, type, false, defaultValue, "About " + name + ".");
  }

  private Configuration read(String toml, Map<String, String> environment, List<String> flags)
      throws IOException {
    return reader(toml, environment, flags).read(SCHEMAS, ALL_CHECKED);
  }

  private DomainException failure(
      String toml, Map<String, String> environment, List<String> flags) {
    return catchThrowableOfType(DomainException.class, () -> read(toml, environment, flags));
  }

  private ConfigurationReader reader(
      String toml, Map<String, String> environment, List<String> flags) throws IOException {
    Path file = Files.writeString(folder.resolve("ddn.toml"), toml);
    return new ConfigurationReader(new ConfigurationSources(Optional.of(file), environment, flags));
  }
}
