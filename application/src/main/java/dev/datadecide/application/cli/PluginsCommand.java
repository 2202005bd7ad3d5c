package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.plugin.Adapters;
import dev.datadecide.application.plugin.PluginStatus;
import dev.datadecide.application.workspace.WorkspaceFolder;
import dev.datadecide.domain.spi.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "plugins",
    description = {
      "List the adapters, in-tree and foreign, with the sources they offer and what is wrong with them.",
      "Works without a workspace; within one, its plugins/ folder and configuration count."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plugins",
      "  DDN_PLUGIN_PATH=build/my-adapter.jar ddn plugins --format json"
    })
final class PluginsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("id", "api_version", "capabilities", "sources", "state", "message");

  private final RootCommand root;

  PluginsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Optional<WorkspaceFolder> workspace = root.workspaceIfAny();
    try (Adapters adapters =
        DataDecideNext.describe(workspace, root.surroundings().environment(), root.settings())) {
      if (workspace.isPresent()) {
        adapters.openAll();
      } else {
        adapters.sources();
      }
      root.results(adapters.configuration().outputFormat())
          .listing(
              new Listing(COLUMNS, adapters.statuses().stream().map(PluginsCommand::row).toList()));
    }
    return 0;
  }

  private static List<Datum> row(PluginStatus plugin) {
    return List.of(
        text(plugin.name()),
        text(plugin.apiVersion().map(Object::toString)),
        Datum.texts(plugin.capabilities().stream().sorted().map(PluginsCommand::label).toList()),
        Datum.texts(plugin.sources()),
        text(plugin.state().label()),
        plugin.message().isEmpty() ? Datum.absent() : text(plugin.message()));
  }

  private static String label(Capability capability) {
    return capability.name().toLowerCase(Locale.ROOT);
  }
}
