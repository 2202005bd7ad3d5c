package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Show the result of an experiment. A table has scores, folds and what was left out; the other"
          + " formats have coefficients and every forecast too."
    },
    footer = {
      "",
      "Examples:",
      "  ddn predict show early-pile",
      "  ddn predict show 5f2a --format json"
    })
final class PredictShowCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(paramLabel = "RESULT", description = "Its id, the beginning of it, or its name.")
  private String reference = "";

  PredictShowCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      PredictionFields.show(ddn.experiments().named(reference), root.results(ddn));
    }
    return 0;
  }
}
