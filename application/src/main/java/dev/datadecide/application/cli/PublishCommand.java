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
    name = "publish",
    description = "Publish files where others can get them.",
    synopsisSubcommandLabel = "PLACE",
    commandListHeading = "%nPlaces:%n",
    footer = {
      "",
      "Examples:",
      "  ddn publish huggingface lab/results frames/",
      "  ddn publish huggingface lab/results frames/ --commit"
    })
final class PublishCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command with a command per place. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new PublishCommand()).addSubcommand(new PublishHuggingFaceCommand(root));
  }

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Name a place: " + String.join(", ", here.subcommands().keySet()));
  }
}
