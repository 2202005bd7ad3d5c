package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.spi.AdapterConfiguration;
import java.util.Map;

/** The repositories of a Hub as an environment says; never really waits. */
public final class ImpatientRepositories {
  private ImpatientRepositories() {}

  public static HubRepositories open(Map<String, String> environment) {
    return new HubRepositories(
        () -> new HubEnvironment(environment, AdapterConfiguration.EMPTY).settings(),
        new VirtualPauses(),
        HubStorage.Disk.REAL);
  }
}
