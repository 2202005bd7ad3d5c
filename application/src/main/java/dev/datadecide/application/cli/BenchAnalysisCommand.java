package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.benchmark.AnalysisBench;
import dev.datadecide.application.benchmark.AnalysisMeasurement;
import dev.datadecide.application.benchmark.AnalysisMeasurement.Step;
import dev.datadecide.application.benchmark.AnalysisSteps;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.sample.ResearchProject;
import dev.datadecide.application.sample.SampleRelease;
import dev.datadecide.application.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "analysis",
    description = {
      "Measure selections, exports, a snapshot and a report on a made-up project of post-training runs"
          + " on top of a made-up suite; exports beside the engine's own COPY of the same view. A"
          + " target that is missed is said and is no failure.",
      "With --keep, the workspace stays in that folder, and is used again without being made anew; it"
          + " may be one of bench research."
    },
    footer = {
      "",
      "Examples:",
      "  ddn bench analysis",
      "  ddn bench analysis --runs 10000 --points 20000000 --scale full --keep research"
    })
final class BenchAnalysisCommand implements Callable<Integer> {
  private static final double SELECT_SECONDS = 0.3;
  private static final double EXPORT_RATIO = 1.3;
  private static final double SNAPSHOT_SECONDS = 60;
  private static final double REPORT_SECONDS = 5;
  private static final long REPORT_BYTES = 5L << 20;
  private static final double PEAK_GIB = 1.5;
  private static final double GIB = 1 << 30;
  private static final List<String> ENGINE = List.of("duckdb.memory_limit=700MB");

  private final RootCommand root;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Post-training runs. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000")
  private int runs = 1_000;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Numbers logged by all runs together. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2000000")
  private long points = 2_000_000;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description = "Of the suite below: small or full. Default: ${DEFAULT-VALUE}.",
      defaultValue = "small")
  private SampleRelease.Scale scale = SampleRelease.Scale.SMALL;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "How often each selection is made. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int times = 20;

  @Option(names = "--keep", paramLabel = "DIR", description = "A folder for the workspace.")
  private @Nullable Path keep;

  BenchAnalysisCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (keep != null) {
      root.results().listing(listing(measure(root.resolve(keep))));
      return 0;
    }
    try (ScratchWorkspace scratch = ScratchWorkspace.open(root)) {
      Path place = scratch.ddn().workspace().resolve("bench");
      root.results(scratch.ddn()).listing(listing(measure(place)));
    }
    return 0;
  }

  private AnalysisMeasurement measure(Path place) {
    return new AnalysisBench(place, BenchPart.class.getName(), root.messages()::note)
        .measure(new ResearchProject(runs, points), scale, times);
  }

  private static Listing listing(AnalysisMeasurement measured) {
    List<List<Datum>> rows = new ArrayList<>();
    measured.steps().forEach(step -> rows.add(row(step)));
    double peak = measured.peakBytes() / GIB;
    rows.add(
        List.of(
            text("peak memory, GiB"),
            Datum.absent(),
            rounded(peak),
            real(PEAK_GIB),
            Datum.absent(),
            Datum.absent(),
            Datum.absent(),
            text(peak <= PEAK_GIB ? "yes" : "no")));
    return new Listing(
        List.of(
            "step",
            "rows_or_bytes",
            "seconds",
            "target",
            "plain_seconds",
            "ratio",
            "target_ratio",
            "met"),
        rows);
  }

  private static List<Datum> row(Step step) {
    boolean isExport = step.plainSeconds().isPresent();
    double target = target(step.name());
    double ratio = isExport ? step.seconds() / step.plainSeconds().getAsDouble() : 0;
    boolean isReport = step.name().startsWith("report");
    boolean isMet =
        isExport
            ? ratio <= EXPORT_RATIO
            : step.seconds() <= target && (!isReport || step.amount() < REPORT_BYTES);
    return List.of(
        text(step.name()),
        Datum.whole(step.amount()),
        rounded(step.seconds()),
        Double.isInfinite(target) ? Datum.absent() : real(target),
        isExport ? rounded(step.plainSeconds().getAsDouble()) : Datum.absent(),
        isExport ? rounded(ratio) : Datum.absent(),
        isExport ? real(EXPORT_RATIO) : Datum.absent(),
        text(isMet ? "yes" : "no"));
  }

  private static double target(String step) {
    if (step.startsWith("select")) {
      return SELECT_SECONDS;
    }
    if (step.startsWith("snapshot")) {
      return SNAPSHOT_SECONDS;
    }
    return step.startsWith("report") ? REPORT_SECONDS : Double.POSITIVE_INFINITY;
  }

  private static Datum rounded(double value) {
    return real(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
  }

  /** Takes the steps in a workspace. */
  static List<String> part(Path workspace, int times) {
    try (DataDecideNext ddn =
        DataDecideNext.open(WorkspaceFolder.at(workspace), Map.of(), ENGINE)) {
      List<String> lines = new ArrayList<>();
      for (Step step : new AnalysisSteps(ddn, times, workspace.resolveSibling("out")).take()) {
        lines.add(step.name() + ".seconds=" + step.seconds());
        step.plainSeconds().ifPresent(plain -> lines.add(step.name() + ".plain=" + plain));
        lines.add(step.name() + ".amount=" + step.amount());
      }
      return lines;
    }
  }
}
