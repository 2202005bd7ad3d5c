package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.care.Leftover;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "gc",
    description = {
      "Show the files of the workspace that nothing needs, and remove them with --yes: what was not",
      "finished, raw artifacts that no line of the ledger is about, and files among the raw artifacts",
      "that are not what their names say."
    },
    footer = {"", "Examples:", "  ddn gc", "  ddn gc --yes"})
final class GcCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("kind", "bytes", "file", "reason");

  private final RootCommand root;
  @Mixin private final Confirmation confirmation = new Confirmation();

  GcCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<Leftover> leftovers = ddn.leftovers();
      root.results(ddn)
          .listing(
              new Listing(
                  COLUMNS, leftovers.stream().map(each -> row(each, ddn.workspace())).toList()));
      if (leftovers.isEmpty()) {
        root.messages().note("nothing is left over");
      } else if (confirmation.isGiven(root, "yes")) {
        root.messages().note(ByteText.bytes(ddn.remove(leftovers)) + " are free now");
      } else {
        root.messages()
            .note(
                ByteText.bytes(leftovers.stream().mapToLong(Leftover::bytes).sum())
                    + " would become free; nothing was changed; ddn gc --yes removes them");
      }
      return 0;
    }
  }

  private static List<Datum> row(Leftover leftover, Path workspace) {
    return List.of(
        text(leftover.kind().label()),
        whole(leftover.bytes()),
        text(workspace.relativize(leftover.file()).toString()),
        text(leftover.reason()));
  }
}
