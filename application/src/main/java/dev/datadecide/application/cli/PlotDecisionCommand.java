package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.DecisionLines;
import dev.datadecide.application.decision.DecisionReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "decision",
    description = {
      "Draw how well small sizes foretell which recipe wins: decision accuracy over the compute"
          + " that a prediction costs, a line for each size with the spread over seeds, and the"
          + " most accurate so far. The numbers: ddn decide."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plot decision --to decisions.html",
      "  ddn plot decision --task arc_easy --metric correct_prob_per_char --to arc.svg"
    })
final class PlotDecisionCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final DecisionOptions options = new DecisionOptions();
  @Mixin private final PlotTarget target = new PlotTarget();

  PlotDecisionCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      DecisionReport report = ddn.decisions().decide(options.request());
      report.notes().forEach(root.messages()::note);
      Chart chart =
          DecisionLines.of(
              report.all(),
              report.request().metric(),
              report.target(),
              report.frontier(),
              report.request().tieRule(),
              target.title());
      target.show(chart, root, ddn);
    }
    return 0;
  }
}
