package dev.datadecide.application.cli;

import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.domain.repository.DatasetRepositories;
import dev.datadecide.domain.repository.RepositoryInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "info",
    description = "Show what a data set is: its commit, licence, access, and size.",
    footer = {
      "",
      "Examples:",
      "  ddn hub info allenai/DataDecide-eval-results",
      "  ddn hub info allenai/signal-and-noise --revision main --format json"
    })
final class HubInfoCommand implements Callable<Integer> {
  private final RootCommand root;

  @Mixin private HubAccess access = new HubAccess();

  HubInfoCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Adapters adapters = access.adapters(root)) {
      DatasetRepositories repositories = access.repositories(adapters);
      RepositoryInfo info = repositories.info(access.location(repositories).repository());
      root.results(adapters.configuration().outputFormat()).document(HubFields.document(info));
    }
    return 0;
  }
}
