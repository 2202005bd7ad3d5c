package dev.datadecide.huggingface;

import com.google.inject.Guice;
import com.google.inject.Injector;
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
import dev.datadecide.huggingface.hub.HubConfiguration;
import dev.datadecide.huggingface.hub.HubRepositories;
import dev.datadecide.huggingface.publish.HubPublications;
import java.util.List;
import java.util.Set;

/** The plugin {@code huggingface}: the Hub, and the published results of the DataDecide suite. */
public final class HuggingFacePlugin implements AdapterPlugin {
  @Override
  public AdapterId id() {
    return new AdapterId("huggingface");
  }

  @Override
  public ApiVersion apiVersion() {
    return new ApiVersion(1, 0);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.DATASET_SOURCE, Capability.DATASET_REPOSITORIES, Capability.PUBLICATIONS);
  }

  @Override
  public ConfigurationSchema configuration() {
    return HubConfiguration.SCHEMA;
  }

  @Override
  public AdapterComponents open(AdapterContext context) {
    TabularFiles files =
        context
            .tabularFiles()
            .orElseThrow(() ->
                new DomainException(
                    ErrorCode.UNSUPPORTED_PLUGIN,
                    "the adapter huggingface reads Parquet and nothing offers to",
                    "Install an adapter with a warehouse, such as duckdb."));
    HubRepositories repositories =
        HubRepositories.of(context.environment(), context.configuration());
    Injector injector =
        Guice.createInjector(Stage.PRODUCTION, new HuggingFaceModule(files, repositories));
    return new HuggingFaceComponents(
        List.of(
            injector.getInstance(DataDecideFiles.class), injector.getInstance(HubResults.class)),
        repositories,
        HubPublications.of(context, files));
  }
}
