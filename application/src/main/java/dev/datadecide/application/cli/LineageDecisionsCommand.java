package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
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
      root.results(ddn).listing(LineageFields.decisions(ddn.lineages().decisions()));
    }
    return 0;
  }
}
