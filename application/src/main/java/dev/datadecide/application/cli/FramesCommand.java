package dev.datadecide.application.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "frames",
    description = {
      "The analysis frames: wide and long tables over all evaluations, with the reference",
      "pipeline's columns. Each is a view in schema analysis, and a file once it is built."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ddn frames list",
      "  ddn frames build                        all five, into published/frames/",
      "  ddn export mean_eval --to mean_eval.csv"
    })
final class FramesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec here = Objects.requireNonNull(spec);
    throw new MissingParameterException(
        here.commandLine(),
        here.args(),
        "Name a command: " + String.join(", ", here.subcommands().keySet()));
  }
}
