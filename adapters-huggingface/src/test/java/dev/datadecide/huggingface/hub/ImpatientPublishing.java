package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.spi.AdapterConfiguration;
import java.util.Map;

/** Connects to a Hub as an environment says, and never really waits. */
public final class ImpatientPublishing {
  private ImpatientPublishing() {}

  public static HubPublishing open(
      Map<String, String> environment, RepositoryAccess access, TransferProgress progress) {
    HubSettings settings =
        new HubEnvironment(environment, AdapterConfiguration.EMPTY).settings().with(access);
    return new HubPublishing(settings, new VirtualPauses(), progress);
  }
}
