package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.curve.CurvePhase;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.TrainingType;
import dev.datadecide.domain.sweep.RunSetting;
import dev.datadecide.domain.sweep.SettingValue;
import dev.datadecide.domain.sweep.SweepAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sweep-analysis",
    description = {
      "Say what the sweeps among some runs tell about a metric: the last and the best value of each"
          + " cell, the best cell, which others tie with it, and which are missing.",
      "A cell's mean is over its finished runs. Cells tie with the best when they are within two"
          + " standard errors of it, by the noise between replicates of all cells; without replicates"
          + " nothing can be said about ties."
    },
    footer = {
      "",
      "Examples:",
      "  ddn sweep-analysis --recipe d17 --size 150M --method sft",
      "  ddn sweep-analysis --recipe d17 --size 150M --learning-rates 5e-6,5e-5,5e-4 --curves"
          + " --format json",
      "  ddn sweep-analysis --metric oe_eval_metrics/arc_easy:rc::olmes:full/primary_score"
    })
final class SweepAnalysisCommand implements Callable<Integer> {
  private static final String RATE = "learning_rate";

  private final RootCommand root;

  @Option(names = "--recipe", paramLabel = "RECIPE", description = "Only of this data recipe.")
  private @Nullable String recipe;

  @Option(names = "--size", paramLabel = "SIZE", description = "Only of this model size.")
  private @Nullable String size;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "sft",
      description = "sft or dpo. Default: ${DEFAULT-VALUE}.")
  private String method = "";

  @Option(
      names = "--learning-rates",
      paramLabel = "RATE",
      split = ",",
      description = "Only runs with these learning rates, joined by commas.")
  private List<String> rates = new ArrayList<>();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      defaultValue = "train_loss",
      description =
          "A logged metric, or the path of a number in the summary. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(
      names = "--better",
      paramLabel = "WHICH",
      description = "lower or higher. Default: lower for losses and perplexities, else higher.")
  private @Nullable String better;

  @Option(names = "--curves", description = "Add the curve of each run (not in tables).")
  private boolean withCurves;

  SweepAnalysisCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RunQuery query =
        RunQuery.builder()
            .type(type())
            .recipe(Optional.ofNullable(recipe).map(RunFilters::recipe))
            .size(Optional.ofNullable(size).map(RunFilters::size))
            .build();
    Set<SettingValue> wanted =
        rates.stream().map(SettingValue::of).collect(Collectors.toCollection(LinkedHashSet::new));
    Set<SettingValue> met = new LinkedHashSet<>();
    Map<RunKey, CurvePhase> curves = new HashMap<>();
    try (DataDecideNext ddn = root.open()) {
      List<SweepAnalysis> analyses =
          ddn.sweepAnalyses()
              .analyse(
                  query,
                  setting -> isWanted(setting, wanted, met),
                  metric,
                  Betters.of(better, metric),
                  curve -> {
                    CurvePhase own = curve.phases().getLast();
                    if (withCurves) {
                      curves.put(own.run(), own);
                    }
                  });
      show(analyses, curves, root.results(ddn));
      if (analyses.isEmpty()) {
        NothingFound.tell(root, ddn, "these runs are of no sweep (ddn sweeps)");
      }
    }
    wanted.stream()
        .filter(rate -> !met.contains(rate))
        .forEach(rate -> root.messages().note("no run has the learning rate " + rate));
    return 0;
  }

  private static boolean isWanted(
      RunSetting setting, Set<SettingValue> wanted, Set<SettingValue> met) {
    SettingValue own = setting.value(RATE);
    if (wanted.isEmpty()) {
      return true;
    }
    boolean isWanted = wanted.contains(own);
    if (isWanted) {
      met.add(own);
    }
    return isWanted;
  }

  private TrainingType type() {
    return switch (method) {
      case "sft" -> TrainingType.SUPERVISED_FINETUNING;
      case "dpo" -> TrainingType.PREFERENCE_TUNING;
      default ->
          throw new DomainException(
              ErrorCode.BAD_USAGE, "no method is called \"" + method + "\"", "sft or dpo");
    };
  }

  private void show(
      List<SweepAnalysis> analyses, Map<RunKey, CurvePhase> curves, ResultWriter results) {
    if (results.format() != OutputFormat.TABLE) {
      results.listing(
          SweepAnalysisFields.listing(
              analyses, withCurves ? Optional.of(curves) : Optional.empty(), metric));
      return;
    }
    for (SweepAnalysis analysis : analyses) {
      results.remark(
          "sweep %s: %s, %s is better"
              .formatted(
                  SweepService.name(analysis.sweep()),
                  metric,
                  analysis.better().name().toLowerCase(Locale.ROOT)));
      results.listing(SweepAnalysisFields.table(analysis));
      results.remark(
          analysis.noise().isPresent()
              ? "noise between replicates " + analysis.noise().getAsDouble()
              : "no replicates: the noise is not known");
      results.remark("");
    }
  }
}
