package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.RepositoryLocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands about a repository take: which one, at which revision, reached how. */
final class HubAccess {
  @Parameters(
      index = "0",
      paramLabel = "REPO",
      description =
          "owner/name, datasets/owner/name or hf://datasets/owner/name[@revision][/path].")
  private String repository = "";

  @Option(
      names = "--revision",
      paramLabel = "REV",
      description = "A branch, a tag or a commit. Default: main.")
  private @Nullable String revision;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Address of the Hub. Default: HF_ENDPOINT, else https://huggingface.co.")
  private @Nullable String endpoint;

  @Option(
      names = "--offline",
      description = "Use what is in the cache and never the network (also: HF_HUB_OFFLINE).")
  private boolean isOffline;

  /** The adapters that are at hand, with a workspace or without. */
  Adapters adapters(RootCommand root) {
    return DataDecideNext.describe(
        root.workspaceIfAny(), root.surroundings().environment(), root.settings());
  }

  /** The repositories as the options ask for them. */
  DatasetRepositories repositories(Adapters adapters) {
    return adapters
        .repositories()
        .with(
            new RepositoryAccess(
                Optional.ofNullable(endpoint),
                isOffline
                    ? RepositoryAccess.Connectivity.OFFLINE
                    : RepositoryAccess.Connectivity.CONFIGURED));
  }

  /** The place that is meant; the option wins over a revision in the address. */
  RepositoryLocation location(DatasetRepositories repositories) {
    RepositoryLocation written = repositories.locate(repository);
    return revision == null
        ? written
        : new RepositoryLocation(written.repository().at(revision), written.path());
  }

  /** A path below the place that is meant. */
  static String below(RepositoryLocation location, String path) {
    return location.path().isEmpty() || path.isEmpty()
        ? location.path() + path
        : location.path() + "/" + path;
  }
}
