package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Listing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "decisions",
    description = "List every parent that was pinned or rejected, and why.",
    footer = {"", "Examples:", "  ddn lineage decisions --format csv"})
final class LineageDecisionsCommand implements Callable<Integer> {
  private final RootCommand root;

  LineageDecisionsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      Listing decisions = LineageFields.decisions(ddn.lineages().decisions());
      root.results(ddn).listing(decisions);
      if (decisions.rows().isEmpty()) {
        root.messages().note("no parent was pinned or rejected");
      }
    }
    return 0;
  }
}
