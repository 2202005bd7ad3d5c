package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.run.RunDetails;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = "Show all that is known of a run.",
    footer = {
      "",
      "Examples:",
      "  ddn run 250912-172812_match            any beginning that no other run shares",
      "  ddn run api.wandb.ai/lab/ft/x7f3 --format json"
    })
final class RunCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  RunCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      RunDetails details = ddn.runs().details(reference.text());
      root.results(ddn).document(RunFields.details(details));
    }
    return 0;
  }
}
