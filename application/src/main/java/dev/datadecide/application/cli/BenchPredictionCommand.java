package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.benchmark.PredictionBench;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.golden.GoldenBench;
import dev.datadecide.application.golden.GoldenCheck;
import dev.datadecide.application.golden.GoldenChecks;
import dev.datadecide.application.golden.GoldenFolder;
import dev.datadecide.application.golden.GoldenVerdict;
import dev.datadecide.application.plugin.Adapters;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "prediction",
    description = {
      "Judge predictions by golden vectors: each file with the numbers compared, the worst error"
          + " and what is allowed. A file that does not pass gives exit status 3.",
      "Without --golden, measure decisions at every checkpoint of all tasks by all proxy metrics,"
          + " and the sweep of scaling laws, on the workspace's data; a missed target is no"
          + " failure."
    },
    footer = {
      "",
      "Examples:",
      "  ddn bench prediction --golden fixtures/prediction/open",
      "  ddn -w lab bench prediction"
    })
final class BenchPredictionCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;
  private static final double GIB = 1 << 30;

  /** Seconds that a part may take on the whole suite with two processors. */
  private static final Map<String, Double> TARGETS =
      Map.of(
          "single-scale decisions", 20.0,
          "scaling-law sweep", 30.0,
          "nested validation", 5.0,
          "gaussian process", 20.0);

  private final RootCommand root;

  @Option(
      names = "--golden",
      paramLabel = "DIR",
      description =
          "A folder of golden vectors: suite.csv.gz, tables, metrics, single_scale, scaling,"
              + " stats.")
  private @Nullable Path golden;

  BenchPredictionCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    return golden == null ? measure() : judge(new GoldenFolder(root.resolve(golden)));
  }

  private int measure() throws IOException {
    try (DataDecideNext ddn = root.open()) {
      List<List<Datum>> rows = new ArrayList<>();
      for (PredictionBench.Part part : new PredictionBench(ddn).measure()) {
        double target = TARGETS.getOrDefault(part.name(), Double.POSITIVE_INFINITY);
        rows.add(
            List.of(
                text(part.name()),
                Datum.whole(part.results()),
                rounded(part.seconds()),
                Double.isInfinite(target) ? Datum.absent() : real(target),
                Double.isNaN(part.plainSeconds()) ? Datum.absent() : rounded(part.plainSeconds()),
                Double.isNaN(part.plainSeconds())
                    ? Datum.absent()
                    : rounded(part.seconds() / part.plainSeconds()),
                text(part.seconds() <= target ? "yes" : "no")));
      }
      double peak = BenchPart.peak() / GIB;
      rows.add(
          List.of(
              text("peak memory, GiB"),
              Datum.absent(),
              rounded(peak),
              real(2),
              Datum.absent(),
              Datum.absent(),
              text(peak <= 2 ? "yes" : "no")));
      root.results(ddn)
          .listing(
              new Listing(
                  List.of("part", "results", "seconds", "target", "plain_seconds", "ratio", "met"),
                  rows));
    }
    return 0;
  }

  private int judge(GoldenFolder folder) {
    try (Adapters adapters =
        DataDecideNext.describe(
            root.workspaceIfAny(), root.surroundings().environment(), root.settings())) {
      List<GoldenCheck> checks = new ArrayList<>(GoldenChecks.ofDecisions(adapters.curveFitter()));
      checks.addAll(GoldenChecks.ofForecasts(adapters.forecastModel()));
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
