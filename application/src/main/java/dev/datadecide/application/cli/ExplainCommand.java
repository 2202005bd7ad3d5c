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
    name = "explain",
    description = "Show what an answer rests on, down to the artifact and the value.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Examples:", "  ddn explain lineage 250912-172812_match"})
final class ExplainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command with its own commands. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new ExplainCommand()).addSubcommand(new ExplainLineageCommand(root));
  }

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Name what is to be explained: " + String.join(", ", here.subcommands().keySet()));
  }
}
