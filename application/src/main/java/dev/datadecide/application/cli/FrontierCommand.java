package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.DecisionLines;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.decision.DecisionReport;
import dev.datadecide.application.decision.LawRequest;
import dev.datadecide.application.decision.LawStudy;
import dev.datadecide.domain.decision.DecisionFrontier;
import dev.datadecide.domain.decision.DecisionFrontier.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "frontier",
    description = {
      "Show what decision accuracy which compute buys by ranking recipes at one checkpoint: the"
          + " checkpoints that raise it, the trend over all of them, and with --laws how scaling laws"
          + " compare.",
      "A law is above the frontier when it decides better than every checkpoint that costs no more"
          + " than its training sizes together."
    },
    footer = {
      "",
      "Examples:",
      "  ddn frontier",
      "  ddn frontier --task mmlu --metric correct_prob --laws --format json"
    })
final class FrontierCommand implements Callable<Integer> {
  private final RootCommand root;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Mixin private ChartFile chart = new ChartFile();

  @Option(names = "--laws", description = "Fit all scaling laws on all 21 subsets of sizes too.")
  private boolean laws;

  FrontierCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    chart.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      DecisionReport report = ddn.decisions().decide(options.request());
      DecisionFrontier frontier = report.frontier();
      FieldsBuilder fields = new FieldsBuilder();
      DecisionFields.settings(
          fields,
          report.target(),
          report.request().tieRule(),
          report.request().targetSeeds(),
          report.target().task(),
          report.request().metric());
      fields.put("data", report.data().text());
      fields.put("points", frontier.points().size());
      fields.put(
          "slope_per_decade",
          frontier.trend().map(trend -> Datum.real(trend.slope())).orElseGet(Datum::absent));
      fields.put(
          "accuracy_at_one_percent",
          frontier.trend().map(trend -> Datum.real(trend.intercept())).orElseGet(Datum::absent));
      fields.put(
          "spearman",
          frontier.trend().map(trend -> Datum.real(trend.spearman())).orElseGet(Datum::absent));
      fields.put("notes", Datum.texts(report.notes()));
      fields.put("frontier", points(frontier.breaks(), report));
      if (root.results(ddn).format() != OutputFormat.TABLE) {
        fields.put("all_points", points(frontier.points(), report));
      }
      if (laws) {
        fields.put("laws", laws(ddn));
      }
      root.results(ddn)
          .document(DecisionFields.forPeople(fields.build(), root.results(ddn).format()));
      chart.draw(
          () ->
              DecisionLines.of(
                  report.all(),
                  report.request().metric(),
                  report.target(),
                  frontier,
                  report.request().tieRule(),
                  chart.title()),
          root,
          ddn);
    }
    return 0;
  }

  private static Datum points(List<Point> points, DecisionReport report) {
    return new Datum.Items(
        points.stream()
            .<Datum>map(point ->
                new FieldsBuilder()
                    .put("size", point.size())
                    .put("step", point.step())
                    .put("compute", Datum.real(point.compute()))
                    .put(
                        "pct_of_target",
                        Datum.real(100 * point.compute() / report.target().compute()))
                    .put("accuracy", Datum.real(point.accuracy()))
                    .build())
            .toList());
  }

  private Datum laws(DataDecideNext ddn) {
    LawStudy study =
        ddn.scalingLaws()
            .sweep(
                LawRequest.builder()
                    .task(options.task())
                    .targetSize(options.targetSize())
                    .tieRule(options.tieRule())
                    .targetSeeds(options.targetSeeds())
                    .build());
    List<Datum> rows = new ArrayList<>();
    for (LawStudy.Outcome outcome : study.outcomes()) {
      rows.add(LawFields.outcome(study, outcome));
    }
    return new Datum.Items(rows);
  }
}
