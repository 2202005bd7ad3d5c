package dev.datadecide.application.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "frames",
    description = {
      "The frames: documented tables over everything that is stored, the reference pipeline's wide and"
          + " long ones among them. Each is in schema analysis of the warehouse, can be selected from"
          + " (ddn select), exported (ddn export) and asked in SQL (ddn sql), and is a file once it is"
          + " built. Without a command: list."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Examples:",
      "  ddn frames",
      "  ddn frames show evaluations             what each column means, its unit and source",
      "  ddn frames build                        all, into published/frames/",
      "  ddn export mean_eval --to mean_eval.csv"
    })
final class FramesCommand implements Callable<Integer> {
  private final RootCommand root;

  FramesCommand(RootCommand root) {
    this.root = root;
  }

  static CommandLine line(RootCommand root) {
    return new CommandLine(new FramesCommand(root))
        .addSubcommand(new FramesListCommand(root))
        .addSubcommand(new FramesShowCommand(root))
        .addSubcommand(new FramesBuildCommand(root));
  }

  @Override
  public Integer call() {
    return new FramesListCommand(root).call();
  }
}
