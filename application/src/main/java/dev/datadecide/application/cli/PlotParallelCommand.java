package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "parallel",
    description = {
      "Draw the runs of a sweep as lines across parallel axes, one for each axis of the sweep and"
          + " the last for the metric, which the colour says too."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plot parallel --recipe d17 --to runs.html",
      "  ddn plot parallel --type preference_tuning --metric train_loss --to -"
    })
final class PlotParallelCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final SweepChoice choice = new SweepChoice();
  @Mixin private final PlotTarget target = new PlotTarget();

  PlotParallelCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      target.show(choice.charts(ddn, root.messages(), target.title()).parallel(), root, ddn);
    }
    return 0;
  }
}
