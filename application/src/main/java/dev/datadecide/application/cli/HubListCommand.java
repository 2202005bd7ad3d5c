package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.RepositoryListing;
import dev.datadecide.domain.repository.RepositoryLocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "ls",
    description = "List the files of a data set, with their sizes and hashes, at one commit.",
    footer = {
      "",
      "Examples:",
      "  ddn hub ls allenai/DataDecide-eval-results",
      "  ddn hub ls allenai/DataDecide-eval-instances models --format csv",
      "  ddn hub ls hf://datasets/allenai/DataDecide-ppl-results@main/data"
    })
final class HubListCommand implements Callable<Integer> {
  private final RootCommand root;

  @Mixin private HubAccess access = new HubAccess();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description = "Only this folder, or this file.")
  private String path = "";

  HubListCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Adapters adapters = access.adapters(root)) {
      DatasetRepositories repositories = access.repositories(adapters);
      RepositoryLocation whole = access.location(repositories);
      RepositoryLocation wanted =
          new RepositoryLocation(whole.repository(), HubAccess.below(whole, path));
      RepositoryListing listing = repositories.list(wanted);
      ResultWriter results = root.results(adapters.configuration().outputFormat());
      results.listing(HubFields.listing(listing));
      results.remark(
          "%d files, %s, at commit %s"
              .formatted(
                  listing.files().size(), ByteText.bytes(listing.bytes()), listing.commit()));
    }
    return 0;
  }
}
