package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "unpin",
    description = "Take back what was decided about a run's parent; the evidence decides again.",
    footer = {"", "Examples:", "  ddn lineage unpin x7f3"})
final class LineageUnpinCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  LineageUnpinCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      root.results(ddn)
          .document(
              LineageFields.of(ddn.lineages().undecide(ddn.runs().resolve(reference.text()))));
    }
    return 0;
  }
}
