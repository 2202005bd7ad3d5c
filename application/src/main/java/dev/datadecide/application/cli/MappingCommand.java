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
    name = "mapping",
    description = {
      "How the names of evaluations are read in standard terms, and what may be compared.",
      "The systems are datadecide (published results), pretrain-eval (configurations of finetuning"
          + " runs), oe-eval (their summaries) and olmes (dumps)."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ddn mapping list --system oe-eval --task arc_challenge",
      "  ddn mapping show oe-eval oe_eval_metrics/arc_challenge/acc_per_token",
      "  ddn mapping check                       what is stored and unknown, or kept apart"
    })
final class MappingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command with its own commands. */
  static CommandLine line(RootCommand root) {
    return new CommandLine(new MappingCommand())
        .addSubcommand(new MappingListCommand(root))
        .addSubcommand(new MappingShowCommand(root))
        .addSubcommand(new MappingCheckCommand(root));
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
