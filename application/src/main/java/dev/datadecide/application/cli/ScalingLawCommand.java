package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.LawLines;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.decision.DecisionRequest;
import dev.datadecide.application.decision.LawRequest;
import dev.datadecide.application.decision.LawStudy;
import dev.datadecide.domain.decision.ProxyMetrics;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import dev.datadecide.domain.scalinglaw.LawSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "scaling-law",
    description = {
      "Predict the score of every recipe at the target size by laws fitted to smaller sizes, and say"
          + " how well the predictions decide. Runs with the default seed only, as published.",
      "A law of two steps predicts the task loss from compute and the metric from the loss; one of a"
          + " single step the metric. A fit with more parameters than points is called"
          + " under-determined; one that fails has no prediction."
    },
    footer = {
      "",
      "Setups: 3_param-default, 3_param-default-helper_points, 3_param-default-step2=0.5,",
      "3_param-default-helper_points-step2=0.5, 2_param-default, 5_param-ai2, 3_param-1_step,",
      "5_param-1_step-ai2.",
      "",
      "Examples:",
      "  ddn scaling-law",
      "  ddn scaling-law --setup 3_param-default --sizes 150M,300M,530M,750M --recipes",
      "  ddn scaling-law --sweep --task mmlu --format csv"
    })
final class ScalingLawCommand implements Callable<Integer> {
  private final RootCommand root;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Mixin private ChartFile chart = new ChartFile();

  @Option(
      names = "--setup",
      split = ",",
      paramLabel = "SETUP[,SETUP...]",
      description = "Only these setups.")
  private List<String> setups = new ArrayList<>();

  @Option(
      names = "--quantity",
      paramLabel = "METRIC",
      defaultValue = ProxyMetrics.TASK_LOSS,
      description = "What the first of two steps predicts. Default: ${DEFAULT-VALUE}.")
  private String quantity = ProxyMetrics.TASK_LOSS;

  @Option(
      names = "--sweep",
      description = "On all subsets of sizes: the smallest ones, and all without the smallest.")
  private boolean sweep;

  @Option(names = "--recipes", description = "In a table, show every recipe's prediction too.")
  private boolean recipes;

  ScalingLawCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (sweep && !options.sizes().isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE, "both --sweep and --sizes are given", "give one of them");
    }
    LawRequest request = request();
    chart.requireFormat(root);
    try (DataDecideNext ddn = root.open()) {
      LawStudy study = sweep ? ddn.scalingLaws().sweep(request) : ddn.scalingLaws().study(request);
      ResultWriter results = root.results(ddn);
      boolean isBrief = sweep || results.format() == OutputFormat.TABLE && !recipes;
      results.document(
          DecisionFields.forPeople(
              document(study, isBrief ? List.of() : study.outcomes()), results.format()));
      chart.draw(() -> LawLines.of(study, chart.title()), root, ddn);
    }
    return 0;
  }

  private static Datum.Fields document(LawStudy study, List<LawStudy.Outcome> shown) {
    LawRequest request = study.request();
    FieldsBuilder fields = new FieldsBuilder();
    DecisionFields.settings(
        fields,
        study.target(),
        request.tieRule(),
        request.targetSeeds(),
        study.target().task(),
        request.metric());
    fields
        .put("quantity", request.quantity())
        .put("training_seed", "default")
        .put("data", study.data().text())
        .put("notes", Datum.texts(study.notes()))
        .put(
            "setups",
            new Datum.Items(
                study.outcomes().stream()
                    .<Datum>map(outcome -> LawFields.outcome(study, outcome))
                    .toList()));
    if (!shown.isEmpty()) {
      fields.put(
          "predictions",
          new Datum.Items(
              shown.stream()
                  .flatMap(outcome -> outcome.predictions().stream())
                  .<Datum>map(LawFields::prediction)
                  .toList()));
    }
    return fields.build();
  }

  private LawRequest request() {
    DecisionRequest common = options.request();
    return LawRequest.builder()
        .task(common.task())
        .metric(common.metric())
        .quantity(quantity)
        .setups(setups.stream().map(ScalingLawCommand::setup).toList())
        .sizes(common.sizes())
        .targetSize(common.targetSize())
        .tieRule(common.tieRule())
        .targetSeeds(common.targetSeeds())
        .build();
  }

  private static LawSetup setup(String name) {
    List<String> names = LawSetup.all().stream().map(LawSetup::name).toList();
    return LawSetup.named(name)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.UNKNOWN_NAME,
                "no setup is called " + name + Suggestions.question(name, names),
                "choose of " + String.join(", ", names)));
  }
}
