package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.curve.DefaultMetrics;
import dev.datadecide.domain.curve.ContinuousCurve;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.run.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "curve",
    description = {
      "Show one continuous curve from the first pretraining step to the end of a run.",
      "It runs over cumulative tokens and compute. What is doubtful about it goes to standard error.",
      "Without --metric: train_loss, and of pretraining the perplexities (<set>-valppl) and the primary",
      "metrics of the OLMES tasks (<task>_primary_metric), as far as they are there."
    },
    footer = {
      "",
      "Examples:",
      "  ddn curve 250912-172812_match",
      "  ddn curve 250912-172812_match --metric train_loss --metric pile-valppl --format csv",
      "  ddn curve 250912-172812_match --long --format ndjson"
    })
final class CurveCommand implements Callable<Integer> {
  private static final int WIDTH_WITHOUT_TERMINAL = 100;

  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      description = "Show this metric; may be repeated. `ddn run RUN` lists a run's metrics.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--long",
      description = "One row per point and metric, instead of a column per metric.")
  private boolean isLong;

  CurveCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      RunKey run = ddn.runs().resolve(reference.text());
      List<String> named = List.copyOf(new LinkedHashSet<>(metrics));
      ContinuousCurve curve =
          named.isEmpty() ? ddn.curves().curve(run) : ddn.curves().curve(run, named);
      show(curve, named.isEmpty() ? present(curve) : named, root.results(ddn));
    }
    return 0;
  }

  private static List<String> present(ContinuousCurve curve) {
    return DefaultMetrics.names().stream()
        .filter(metric ->
            curve.phases().stream()
                .anyMatch(phase -> CurveFields.series(phase, metric).isPresent()))
        .toList();
  }

  private void show(ContinuousCurve curve, List<String> shown, ResultWriter results) {
    if (isLong) {
      results.listing(CurveFields.tall(curve, shown));
    } else if (results.format() == OutputFormat.TABLE) {
      showToPeople(curve, shown, results);
    } else {
      results.listing(CurveFields.wide(curve, shown));
    }
    curve.findings().forEach(root.messages()::finding);
  }

  private void showToPeople(ContinuousCurve curve, List<String> shown, ResultWriter results) {
    Terminal terminal = root.surroundings().terminal();
    OptionalInt width = terminal.outWidth();
    Listing table = CurveFields.brief(curve, fitting(shown, width));
    results.listing(table);
    results.remark("");
    List<String> drawing =
        CurveDrawing.lines(curve, shown, width.orElse(WIDTH_WITHOUT_TERMINAL), terminal.glyphs());
    drawing.forEach(line -> results.verbatim(line + "\n"));
    results.remark("");
    results.remark("lineage " + curve.lineageId());
    for (CurvePhase phase : curve.phases()) {
      results.remark("  " + described(phase));
    }
    for (ContinuousCurve.Joint joint : curve.joints()) {
      results.remark(
          "  phase "
              + (joint.phase() + 1)
              + " begins at "
              + joint.tokens()
              + " tokens, "
              + joint.compute()
              + " FLOPs");
    }
  }

  /** As many metrics as a terminal has room for, at least one; the others are told. */
  private List<String> fitting(List<String> shown, OptionalInt width) {
    if (width.isEmpty()) {
      return shown;
    }
    int room = (width.getAsInt() - 80) / 18;
    int count = Math.min(shown.size(), Math.max(room, 1));
    if (count < shown.size()) {
      root.messages()
          .note(
              "not in this table: "
                  + String.join(", ", shown.subList(count, shown.size()))
                  + " (name them with --metric, or use --format csv)");
    }
    return shown.subList(0, count);
  }

  private static String described(CurvePhase phase) {
    return phase.type().label()
        + phase.size().map(size -> " " + size).orElse("")
        + phase.recipe().map(recipe -> " " + recipe).orElse("")
        + phase.seed().map(seed -> ", seed " + seed).orElse("")
        + (phase.isStandIn() ? " (stand-in)" : "")
        + ": "
        + phase.points()
        + " points of "
        + phase.run().text();
  }
}
