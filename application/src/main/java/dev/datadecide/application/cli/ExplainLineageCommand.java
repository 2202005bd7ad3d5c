package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.run.RunKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "lineage",
    description =
        "Show each piece of evidence for a run's parent: where it stands, the value that stands"
            + " there, and the artifact and record that it comes from.",
    footer = {"", "Examples:", "  ddn explain lineage 250912-172812_match --format json"})
final class ExplainLineageCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  ExplainLineageCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      RunKey run = ddn.runs().resolve(reference.text());
      root.results(ddn)
          .document(LineageFields.explained(ddn.lineages().of(run), ddn.lineages().explain(run)));
    }
    return 0;
  }
}
