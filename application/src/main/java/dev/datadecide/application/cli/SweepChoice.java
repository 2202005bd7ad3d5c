package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.chart.Axis;
import dev.datadecide.application.chart.SweepCharts;
import dev.datadecide.application.chart.SweepPlan;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.sweep.SweepAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sweep is drawn, and by which metric. */
final class SweepChoice {
  @Option(
      names = "--sweep",
      paramLabel = "SWEEP",
      description =
          "This sweep, by its name or a beginning (ddn sweeps). Default: the one of most runs.")
  private @Nullable String sweep;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "supervised_finetuning",
      description = "Sweeps of this training type. Default: ${DEFAULT-VALUE}.")
  private String type = "";

  @Option(names = "--recipe", paramLabel = "RECIPE", description = "Of runs of this recipe.")
  private @Nullable String recipe;

  @Option(names = "--size", paramLabel = "SIZE", description = "Of runs of this model size.")
  private @Nullable String size;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Of runs in this state, such as finished.")
  private @Nullable String state;

  @Option(names = "--tag", paramLabel = "TAG", description = "Of runs with this tag.")
  private @Nullable String tag;

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

  @Option(
      names = "--axes",
      split = ",",
      paramLabel = "NAME[,NAME...]",
      description =
          "Axes of the sweep in the order in which they are used. Default: the longest first.")
  private List<String> axes = new ArrayList<>();

  @Option(names = "--log-y", description = "The metric on a logarithmic axis or scale.")
  private boolean isLog;

  String metric() {
    return metric;
  }

  SweepCharts charts(DataDecideNext ddn, Messages messages, Optional<String> title) {
    return new SweepCharts(
        analysis(ddn, messages),
        new SweepPlan(metric, axes, isLog ? Axis.Scale.LOGARITHMIC : Axis.Scale.LINEAR, title));
  }

  private SweepAnalysis analysis(DataDecideNext ddn, Messages messages) {
    RunQuery query =
        RunQuery.builder()
            .type(Optional.of(RunFilters.type(type)))
            .recipe(Optional.ofNullable(recipe).map(RunFilters::recipe))
            .size(Optional.ofNullable(size).map(RunFilters::size))
            .state(Optional.ofNullable(state))
            .tag(Optional.ofNullable(tag))
            .build();
    List<SweepAnalysis> all =
        ddn.sweepAnalyses()
            .analyse(query, setting -> true, metric, Betters.of(better, metric), curve -> {});
    if (all.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the selected runs are of no sweep",
          "see which there are: ddn sweeps");
    }
    List<SweepAnalysis> meant =
        all.stream()
            .filter(each -> sweep == null || SweepService.name(each.sweep()).startsWith(sweep))
            .toList();
    String names =
        all.stream().map(each -> SweepService.name(each.sweep())).collect(Collectors.joining(", "));
    if (meant.isEmpty()) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no sweep of these runs is called \"" + sweep + "\"",
          "one of: " + names);
    }
    if (sweep != null && meant.size() > 1) {
      throw new DomainException(
          ErrorCode.AMBIGUOUS_NAME,
          "\"" + sweep + "\" may mean " + meant.size() + " sweeps",
          "use more of the name");
    }
    if (meant.size() > 1) {
      messages.note("the sweep of most runs of " + meant.size() + " is drawn: " + names);
    }
    return meant.getFirst();
  }
}
