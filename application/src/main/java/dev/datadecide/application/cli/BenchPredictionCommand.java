package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.golden.GoldenBench;
import dev.datadecide.application.golden.GoldenCheck;
import dev.datadecide.application.golden.GoldenChecks;
import dev.datadecide.application.golden.GoldenFolder;
import dev.datadecide.application.golden.GoldenVerdict;
import dev.datadecide.application.plugin.Adapters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "prediction",
    description = {
      "Judge predictions by golden vectors: each file with the numbers compared, the worst error and"
          + " what is allowed. A file that does not pass gives exit status 3."
    },
    footer = {"", "Examples:", "  ddn bench prediction --golden fixtures/prediction/open"})
final class BenchPredictionCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;

  private final RootCommand root;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--golden",
      paramLabel = "DIR",
      description =
          "A folder of golden vectors: suite.csv.gz, tables, metrics, single_scale, scaling, stats.")
  private @Nullable Path golden;

  BenchPredictionCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (golden == null) {
      CommandSpec here = Objects.requireNonNull(spec);
      throw new MissingParameterException(
          here.commandLine(), here.args(), "Say what to judge by: --golden DIR");
    }
    return judge(new GoldenFolder(root.resolve(golden)));
  }

  private int judge(GoldenFolder folder) {
    try (Adapters adapters =
        DataDecideNext.describe(
            root.workspaceIfAny(), root.surroundings().environment(), root.settings())) {
      List<GoldenCheck> checks = new ArrayList<>(GoldenChecks.ofDecisions(adapters.curveFitter()));
      List<GoldenVerdict> verdicts = new GoldenBench(checks).judge(folder);
      root.results()
          .listing(
              new Listing(
                  List.of("file", "item", "rows", "worst", "allowed", "verdict", "remark"),
                  verdicts.stream().map(BenchPredictionCommand::row).toList()));
      return verdicts.stream().allMatch(GoldenVerdict::isMet) ? 0 : PARTIAL;
    }
  }

  private static List<Datum> row(GoldenVerdict verdict) {
    return List.of(
        text(verdict.file()),
        text(verdict.item()),
        Datum.whole(verdict.rows()),
        rounded(verdict.worst()),
        real(verdict.allowed()),
        text(verdict.isMet() ? "pass" : "fail"),
        verdict.remark().isEmpty() ? Datum.absent() : text(verdict.remark()));
  }

  private static Datum rounded(double value) {
    return real(
        Double.isFinite(value) && value != 0
            ? new BigDecimal(value).round(new MathContext(3)).doubleValue()
            : value);
  }
}
