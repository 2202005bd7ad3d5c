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
    name = "predict",
    description = {
      "Forecast final values from the beginning of training, by declared experiments: which part of"
          + " which curves may be seen, what is computed of it, which models learn from it, and how"
          + " they are judged on runs that they have not seen."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ddn predict run early.toml",
      "  ddn predict list",
      "  ddn predict show 5f2a --format json",
      "  ddn predict features early.toml"
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command with its own commands. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new PredictCommand())
        .addSubcommand(new PredictRunCommand(root))
        .addSubcommand(new PredictListCommand(root))
        .addSubcommand(new PredictShowCommand(root))
        .addSubcommand(new PredictFeaturesCommand(root));
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
