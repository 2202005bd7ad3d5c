package dev.datadecide.application.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "hub",
    description = {
      "Look into data sets on the Hugging Face Hub and download files of them.",
      "Works without a workspace. Obeys HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN, HF_HUB_OFFLINE",
      "and shares the cache folder of the Hub's Python tools."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ddn hub ls allenai/DataDecide-ppl-results",
      "  ddn hub download allenai/DataDecide-eval-results --include 'data/train-*'"
    })
final class HubCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command with its own commands. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new HubCommand())
        .addSubcommand(new HubListCommand(root))
        .addSubcommand(new HubInfoCommand(root))
        .addSubcommand(new HubDownloadCommand(root));
  }

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Name a command: " + String.join(", ", here.subcommands().keySet()));
  }
}
