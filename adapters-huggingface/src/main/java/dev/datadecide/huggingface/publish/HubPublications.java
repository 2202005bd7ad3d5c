package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.artifact.TabularFiles;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.Publications;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import dev.datadecide.domain.repository.PublishRequest;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.huggingface.hub.HubPublishing;

/** Publishes in the dataset repositories of a Hugging Face Hub. */
public final class HubPublications implements Publications {
  /** Connects to the Hub for one operation. */
  interface Connection {
    HubPublishing open(RepositoryAccess access, TransferProgress progress);
  }

  private final Connection connection;
  private final TabularFiles files;
  private final RepositoryAccess access;

  HubPublications(Connection connection, TabularFiles files, RepositoryAccess access) {
    this.connection = connection;
    this.files = files;
    this.access = access;
  }

  /** Publishes as the adapter is configured. */
  public static HubPublications of(AdapterContext context, TabularFiles files) {
    return new HubPublications(
        (access, progress) -> HubPublishing.open(context, access, progress),
        files,
        RepositoryAccess.CONFIGURED);
  }

  @Override
  public Publications with(RepositoryAccess other) {
    return new HubPublications(connection, files, other);
  }

  @Override
  public PublishPlan plan(PublishRequest request) {
    try (HubPublishing hub = connection.open(access, TransferProgress.NONE)) {
      return new PublishPlanner(hub, new LocalChecks(files)).plan(request);
    }
  }

  @Override
  public PublishReceipt publish(PublishPlan plan, TransferProgress progress) {
    try (HubPublishing hub = connection.open(access, progress)) {
      if (!hub.endpoint().equals(plan.endpoint())) {
        throw new DomainException(
            ErrorCode.BAD_USAGE,
            "it was planned for " + plan.endpoint() + " and would be sent to " + hub.endpoint(),
            "Plan again.");
      }
      return new Publisher(hub, progress).publish(plan);
    }
  }
}
