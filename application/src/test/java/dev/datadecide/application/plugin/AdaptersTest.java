package dev.datadecide.application.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.datadecide.application.configuration.Configuration;
import dev.datadecide.application.configuration.ConfigurationReader;
import dev.datadecide.application.configuration.ConfigurationSources;
import dev.datadecide.application.testing.PluginSources;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.spi.Capability;
import dev.datadecide.domain.spi.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptersTest {
  private static final String CURRENT = "ApiVersion.CURRENT";
  private static final String EMPTY = "return new AdapterComponents() {};";

  @TempDir private Path folder;

  @Test
  void brokenPluginsAreReportedAndTheRestStart() throws IOException {
    compile("Fine", "fine", CURRENT, EMPTY);
    compile("Old", "old", "new ApiVersion(0, 9)", EMPTY);
    compile("Newer", "newer", "new ApiVersion(1, 99)", EMPTY);
    compile("Twin", "fine", CURRENT, EMPTY);
    compile("Shut", "shut", CURRENT, "throw new IllegalStateException(\"no door\");");
    compile("Nameless", "NOT AN ID", CURRENT, EMPTY);
    PluginSources.announce(folder.resolve("Gone"), "NoSuchClass");
    Path noJar = Files.writeString(folder.resolve("text.jar"), "no jar");
    Path empty = Files.createDirectories(folder.resolve("plain"));

    List<Path> places =
        List.of(
            place("Fine"),
            place("Old"),
            place("Newer"),
            place("Twin"),
            place("Shut"),
            place("Nameless"),
            place("Gone"),
            noJar,
            empty,
            folder.resolve("missing.jar"));
    try (Adapters adapters = adapters(places)) {
      adapters.openAll();
      assertThat(status(adapters, "fine", PluginState.OPEN).message()).isEmpty();
      assertThat(status(adapters, "fine", PluginState.OPEN).capabilities())
          .containsExactly(Capability.RUN_SOURCE);
      assertThat(status(adapters, "old", PluginState.UNSUPPORTED).message())
          .contains("DDN-1007", "interface 0.9", "1.0");
      assertThat(status(adapters, "newer", PluginState.UNSUPPORTED).message()).contains("1.99");
      assertThat(status(adapters, "fine", PluginState.DUPLICATE).message())
          .contains("Twin has the id of Fine");
      assertThat(status(adapters, "shut", PluginState.FAILED).message())
          .contains("IllegalStateException: no door");
      assertThat(status(adapters, "Nameless", PluginState.BROKEN).message())
          .contains("not an adapter id");
      assertThat(status(adapters, place("Gone").toString(), PluginState.BROKEN).message())
          .contains("NoSuchClass");
      assertThat(status(adapters, noJar.toString(), PluginState.BROKEN).message())
          .contains("not a readable jar");
      assertThat(
              status(adapters, folder.resolve("missing.jar").toString(), PluginState.BROKEN)
                  .message())
          .contains("no such file");
    }
  }

  @Test
  void eachPluginHasItsOwnClasses() {
    compile("Same", "one", CURRENT, EMPTY);
    PluginSources.compile(
        folder.resolve("second"), "Same", PluginSources.plugin("Same", "two", CURRENT, EMPTY));
    try (Adapters adapters = adapters(List.of(place("Same"), folder.resolve("second")))) {
      adapters.openAll();
      assertThat(adapters.statuses())
          .filteredOn(status -> status.state() == PluginState.OPEN)
          .extracting(PluginStatus::name)
          .contains("one", "two");
    }
  }

  @Test
  void theSourcesOfForeignPluginsJoinTheOthers() {
    PluginSources.compile(
        folder.resolve("foreign"),
        "Foreign",
        "public class Foreign extends dev.datadecide.application.testing.MemoryAdapter {}");
    try (Adapters adapters = adapters(List.of(folder.resolve("foreign")))) {
      Source source = adapters.source(new SourceId("made-up"));
      assertThat(source.options()).hasSize(2);
      DomainException unknown =
          catchThrowableOfType(
              DomainException.class, () -> adapters.source(new SourceId("madeup")));
      assertThat(unknown.code()).isEqualTo(ErrorCode.UNKNOWN_NAME);
      assertThat(unknown.getMessage()).contains("did you mean made-up");
    }
  }

  @Test
  void twoPluginsOfferingOneSourceNameKeepTheFirst() {
    for (String name : List.of("First", "Second")) {
      PluginSources.compile(
          folder.resolve(name),
          name,
          """
          public class %s extends dev.datadecide.application.testing.MemoryAdapter {
            @Override public dev.datadecide.domain.spi.AdapterId id() {
              return new dev.datadecide.domain.spi.AdapterId("%s");
            }
          }
          """
              .formatted(name, name.equals("First") ? "first" : "second"));
    }
    try (Adapters adapters = adapters(List.of(place("First"), place("Second")))) {
      assertThat(adapters.sources())
          .extracting(Source::id)
          .containsOnlyOnce(new SourceId("made-up"));
      assertThat(status(adapters, "second", PluginState.OPEN).message())
          .contains("names are taken: made-up");
    }
  }

  private void compile(String className, String id, String version, String open) {
    PluginSources.compile(
        folder.resolve(className), className, PluginSources.plugin(className, id, version, open));
  }

  private Path place(String name) {
    return folder.resolve(name);
  }

  private static PluginStatus status(Adapters adapters, String name, PluginState state) {
    return adapters.statuses().stream()
        .filter(status -> status.name().equals(name) && status.state() == state)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " " + state + ": " + adapters.statuses()));
  }

  private Adapters adapters(List<Path> places) {
    PluginCatalogue plugins = PluginCatalogue.load(places);
    Configuration configuration =
        new ConfigurationReader(new ConfigurationSources(Optional.empty(), Map.of(), List.of()))
            .read(plugins.schemas(), plugins.uncheckedSections());
    return new Adapters(
        plugins, configuration, folder, Clock.systemUTC(), ProcessEnvironment.EMPTY);
  }
}
