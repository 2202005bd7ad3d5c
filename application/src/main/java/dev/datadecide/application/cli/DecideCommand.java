package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.DecisionLines;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.decision.DecisionReport;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "decide",
    description = {
      "Say which data recipe would win at the target size, from each smaller size: decision accuracy"
          + " is the share of pairs of recipes that are ranked right.",
      "accuracy is the mean over rankings by single seeds, std its sample standard deviation;"
          + " seed_mean_accuracy that of one ranking by means over the seeds, a greater number. Only"
          + " checkpoints count that all recipes have with all seeds."
    },
    footer = {
      "",
      "Examples:",
      "  ddn decide",
      "  ddn decide --task arc_easy --metric correct_prob_per_char --sizes 10M,150M",
      "  ddn decide --task hellaswag --to decisions.html",
      "  ddn decide --wanted 0.9 --tie-rule strict_sign --target-seeds default --format json"
    })
final class DecideCommand implements Callable<Integer> {
  private final RootCommand root;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Mixin private ChartFile chart = new ChartFile();

  @Option(
      names = "--wanted",
      paramLabel = "SHARE",
      defaultValue = "0.8",
      description =
          "The decision accuracy for which the cheapest checkpoint is named. Default:"
              + " ${DEFAULT-VALUE}.")
  private double wanted = 0.8;

  @Option(names = "--pairs", description = "In a table, list the pairs decided wrongly too.")
  private boolean pairs;

  DecideCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (!(wanted > 0 && wanted <= 1)) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "--wanted " + wanted + " is no share of right decisions",
          "give a number above 0 and not above 1");
    }
    chart.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      DecisionReport report = ddn.decisions().decide(options.request());
      ResultWriter results = root.results(ddn);
      Datum.Fields document = DecisionFields.document(report, wanted);
      results.document(
          DecisionFields.forPeople(
              results.format() == OutputFormat.TABLE && !pairs ? without(document) : document,
              results.format()));
      chart.draw(
          () ->
              DecisionLines.of(
                  report.all(),
                  report.request().metric(),
                  report.target(),
                  report.frontier(),
                  report.request().tieRule(),
                  chart.title()),
          root,
          ddn);
    }
    return 0;
  }

  /** Hundreds of pairs would bury the rest. */
  private static Datum.Fields without(Datum.Fields document) {
    FieldsBuilder kept = new FieldsBuilder();
    document
        .fields()
        .forEach((name, value) -> {
          if (!name.equals("wrong_pairs")) {
            kept.put(name, value);
          }
        });
    return kept.build();
  }
}
