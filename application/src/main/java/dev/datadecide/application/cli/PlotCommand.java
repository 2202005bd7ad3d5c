package dev.datadecide.application.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that draw. */
@Command(
    name = "plot",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Draw charts: as a page that opens without a network, as a picture, as a Vega-Lite"
          + " specification that Altair reads, or in the terminal."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plot curves --recipe d17 --size 150M --metric train_loss --to losses.html",
      "  ddn plot scaling --metric olmes_10_macro_avg_primary_metric --to scaling.svg"
    })
final class PlotCommand {
  private PlotCommand() {}

  static CommandLine line(RootCommand root) {
    return new CommandLine(new PlotCommand())
        .addSubcommand(new PlotCurvesCommand(root))
        .addSubcommand(new PlotScalingCommand(root))
        .addSubcommand(new PlotSweepCommand(root))
        .addSubcommand(new PlotHeatmapCommand(root))
        .addSubcommand(new PlotParallelCommand(root))
        .addSubcommand(new PlotDecisionCommand(root))
        .addSubcommand(new PlotCoverageCommand(root));
  }
}
