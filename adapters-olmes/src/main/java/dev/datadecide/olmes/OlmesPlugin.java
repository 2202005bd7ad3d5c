package dev.datadecide.olmes;

import com.google.inject.Guice;
import com.google.inject.Stage;
import dev.datadecide.domain.spi.AdapterComponents;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterId;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.domain.spi.ApiVersion;
import dev.datadecide.domain.spi.Capability;
import dev.datadecide.domain.spi.ConfigurationSchema;
import java.util.Set;

/** Offers the source of OLMES evaluation dumps. */
public final class OlmesPlugin implements AdapterPlugin {
  private static final AdapterId ID = new AdapterId("olmes");

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
    return Set.of(Capability.DATASET_SOURCE);
  }

  @Override
  public ConfigurationSchema configuration() {
    return ConfigurationSchema.NONE;
  }

  @Override
  public AdapterComponents open(AdapterContext context) {
    return Guice.createInjector(Stage.PRODUCTION, new OlmesModule())
        .getInstance(OlmesComponents.class);
  }
}
