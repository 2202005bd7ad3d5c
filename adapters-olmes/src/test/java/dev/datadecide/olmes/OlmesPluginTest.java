package dev.datadecide.olmes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OlmesPluginTest {
  @Test
  void isFoundAndOffersItsSource() {
    AdapterPlugin plugin = ServiceLoader.load(AdapterPlugin.class).findFirst().orElseThrow();

    assertThat(plugin.id()).hasToString("olmes");
    assertThat(ApiVersion.CURRENT.supports(plugin.apiVersion())).isTrue();
    assertThat(plugin.capabilities()).containsExactly(Capability.DATASET_SOURCE);
    AdapterContext context =
        new AdapterContext(
            AdapterConfiguration.EMPTY, Path.of("workspace"), Optional.empty(), Clock.systemUTC());
    try (AdapterComponents open = plugin.open(context)) {
      assertThat(open.sources())
          .extracting(source -> source.id().name())
          .containsExactly("olmes-dump");
      assertThat(open.warehouse()).isEmpty();
    }
  }
}
