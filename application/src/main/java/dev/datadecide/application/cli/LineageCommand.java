package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.lineage.RunLineage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "lineage",
    description =
        "Show what a run started from, how sure that is and why, and what descends from it.",
    footer = {
      "",
      "Examples:",
      "  ddn lineage 250912-172812_match",
      "  ddn lineage huggingface.co/allenai/DataDecide/dolma1_7-4M-default --format json"
    })
final class LineageCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  LineageCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      RunLineage lineage = ddn.lineages().of(ddn.runs().resolve(reference.text()));
      root.results(ddn).document(LineageFields.of(lineage));
    }
    return 0;
  }
}
