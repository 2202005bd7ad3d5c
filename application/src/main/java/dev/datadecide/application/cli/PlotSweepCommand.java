package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sweep",
    description = {
      "Draw what a sweep says about a metric: along its first axis, coloured by the second, a panel"
          + " for each value of the third, dashed by the fourth. Points are means over the finished"
          + " runs of a cell; bands go from the least to the greatest of them."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plot sweep --recipe d17 --size 150M --to sweep.svg",
      "  ddn plot sweep --axes learning_rate,model_size --metric train_loss --to sweep.html"
    })
final class PlotSweepCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final SweepChoice choice = new SweepChoice();
  @Mixin private final PlotTarget target = new PlotTarget();

  PlotSweepCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      target.show(choice.charts(ddn, root.messages(), target.title()).lines(), root, ddn);
    }
    return 0;
  }
}
