package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Chart;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "heatmap",
    description = {
      "Draw what a sweep says about a metric as a grid over two of its axes: the best cell is"
          + " framed, and those that tie with it are bold.",
      "For recipes by sizes: ddn plot scaling --grid."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plot heatmap --recipe d17 --axes learning_rate,model_size --to grid.svg",
      "  ddn plot heatmap --sweep 1c8e --metric train_loss --to -"
    })
final class PlotHeatmapCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final SweepChoice choice = new SweepChoice();
  @Mixin private final PlotTarget target = new PlotTarget();

  PlotHeatmapCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      Chart chart = choice.charts(ddn, root.messages(), target.title()).grid();
      target.show(chart, root, ddn);
    }
    return 0;
  }
}
