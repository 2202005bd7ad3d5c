package dev.datadecide.vega;

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

/** Offers the drawing of Vega-Lite specifications. */
public final class VegaPlugin implements AdapterPlugin {
  private static final AdapterId ID = new AdapterId("vega");

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
    return Set.of(Capability.CHARTS);
  }

  @Override
  public ConfigurationSchema configuration() {
    return ConfigurationSchema.NONE;
  }

  @Override
  public AdapterComponents open(AdapterContext context) {
    return Guice.createInjector(Stage.PRODUCTION, new VegaModule())
        .getInstance(VegaComponents.class);
  }
}
