package dev.datadecide.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ColumnBatch;
import dev.datadecide.domain.artifact.ColumnSpec;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.artifact.TabularSchema;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WandbPluginTest {
  private static AdapterContext context(Optional<TabularFiles> files) {
    return new AdapterContext(
        AdapterConfiguration.EMPTY, Path.of("workspace"), files, Clock.systemUTC());
  }

  @Test
  void isFoundAndOffersItsSources() {
    AdapterPlugin plugin = ServiceLoader.load(AdapterPlugin.class).findFirst().orElseThrow();

    assertThat(plugin.id()).hasToString("wandb");
    assertThat(ApiVersion.CURRENT.supports(plugin.apiVersion())).isTrue();
    assertThat(plugin.capabilities()).containsExactly(Capability.RUN_SOURCE);
    try (AdapterComponents open = plugin.open(context(Optional.of(new NoFiles())))) {
      assertThat(open.sources())
          .extracting(source -> source.id().name())
          .containsExactly("wandb-api", "wandb-export", "wandb-offline", "wandb-postgres");
      assertThat(open.warehouse()).isEmpty();
    }
  }

  @Test
  void saysWhatToDoWhenNothingCanReadParquet() {
    assertThatThrownBy(() -> new WandbPlugin().open(context(Optional.empty())))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.remedy()).contains("warehouse"));
  }

  /** A folder without tables. */
  private static final class NoFiles implements TabularFiles {
    @Override
    public TabularSchema schema(Path file) {
      throw new UnsupportedOperationException("there is no " + file);
    }

    @Override
    public void read(Path file, List<String> columns, Consumer<ColumnBatch> sink) {
      throw new UnsupportedOperationException("there is no " + file);
    }

    @Override
    public void write(Path file, List<ColumnSpec> columns, Iterable<ColumnBatch> batches) {
      throw new UnsupportedOperationException("nothing is written to " + file);
    }
  }
}
