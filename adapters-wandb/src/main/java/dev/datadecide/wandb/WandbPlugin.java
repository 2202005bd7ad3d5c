package dev.datadecide.wandb;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.Set;

/** Offers the sources of Weights &amp; Biases runs. */
public final class WandbPlugin implements AdapterPlugin {
  private static final AdapterId ID = new AdapterId("wandb");

  @Override
  public AdapterId id() {
    return ID;
  }

  @Override
  public ApiVersion apiVersion() {
    return new ApiVersion(1, 0);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.RUN_SOURCE);
  }

  @Override
  public ConfigurationSchema configuration() {
    return ConfigurationSchema.NONE;
  }

  @Override
  public AdapterComponents open(AdapterContext context) {
    TabularFiles tabularFiles =
        context
            .tabularFiles()
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.BAD_CONFIGURATION,
                    "the adapter wandb reads Parquet, but no warehouse is open that could",
                    "Enable the plugin of a warehouse, such as duckdb."));
    return Guice.createInjector(Stage.PRODUCTION, new WandbModule(tabularFiles, context))
        .getInstance(WandbComponents.class);
  }
}
