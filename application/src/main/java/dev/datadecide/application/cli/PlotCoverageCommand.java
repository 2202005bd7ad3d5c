package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Chart;
import dev.datadecide.application.chart.CoverageGrids;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.quality.ColumnCoverage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "coverage",
    description = {
      "Draw how much is there: which share of the runs of each training type have which column, or"
          + " how many of the published checkpoints of each recipe and size are evaluated."
    },
    footer = {
      "",
      "Examples:",
      "  ddn plot coverage --to hyperparameters.svg",
      "  ddn plot coverage --of checkpoints --to checkpoints.html",
      "  ddn plot coverage --of history --to -"
    })
final class PlotCoverageCommand implements Callable<Integer> {
  private static final String CHECKPOINTS = "checkpoints";

  private final RootCommand root;
  @Mixin private final PlotTarget target = new PlotTarget();

  @Option(
      names = "--of",
      paramLabel = "WHAT",
      description =
          "hyperparameter, configuration, summary, history or checkpoints. Default:"
              + " ${DEFAULT-VALUE}.")
  private String what = "hyperparameter";

  PlotCoverageCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    target.requireFormat(root);
    List<String> known =
        Stream.concat(
                Arrays.stream(ColumnCoverage.Kind.values()).map(ColumnCoverage.Kind::label),
                Stream.of(CHECKPOINTS))
            .toList();
    if (!known.contains(what)) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "--of " + what + " is not known" + Suggestions.question(what, known),
          "one of: " + String.join(", ", known));
    }
    try (DataDecideNext ddn = root.open()) {
      target.show(chart(ddn), root, ddn);
    }
    return 0;
  }

  private Chart chart(DataDecideNext ddn) {
    if (what.equals(CHECKPOINTS)) {
      return CoverageGrids.checkpoints(ddn.evaluations().coverage(), target.title());
    }
    ColumnCoverage.Kind kind =
        Arrays.stream(ColumnCoverage.Kind.values())
            .filter(each -> each.label().equals(what))
            .findFirst()
            .orElseThrow();
    return CoverageGrids.columns(ddn.quality().coverage(), kind, target.title());
  }
}
