package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.evaluation.MatchedScore;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.suite.ModelSize;
import dev.datadecide.domain.suite.ModelSizes;
import dev.datadecide.domain.suite.TrainingSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "matched",
    description = {
      "Put scores of finetuned models beside those of the checkpoints they started from: one row per"
          + " run, with columns ft_<task>_<metric>, pt_<task>_<metric> and delta_<task>_<metric>.",
      "The scores beside are of the checkpoint's own seed and step; for main it is the last step with"
          + " scores. Only scores that may be compared are there (ddn mapping). In the warehouse:"
          + " analysis.matched_finetune, a row per task and metric."
    },
    footer = {
      "",
      "Examples:",
      "  ddn matched --size 150M --format csv > matched_finetune.csv",
      "  ddn matched --long --metric primary_metric"
    })
final class MatchedCommand implements Callable<Integer> {
  private static final List<String> ROW =
      List.of(
          "run_key",
          "run_id",
          "ckpt_data",
          "ckpt_params",
          "ckpt_seed",
          "comparison_metric",
          "comparison_model",
          "pt_run_key",
          "pt_step",
          "pt_tokens",
          "pt_compute",
          "pt_is_stand_in");

  private static final List<String> LONG = List.of("task", "metric", "ft", "pt", "delta", "caveat");

  private final RootCommand root;
  @Mixin private final RunSelection selection = new RunSelection();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      description = "Only this standard metric, such as primary_metric; may be repeated.")
  private List<String> metrics = new ArrayList<>();

  @Option(names = "--long", description = "One row per run, task and metric.")
  private boolean isLong;

  MatchedCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      Set<RunKey> runs = SelectedRuns.of(List.of(), selection, ddn);
      List<MatchedScore> matched =
          ddn.evaluations().matched().stream()
              .filter(score -> runs.contains(score.finetune()))
              .filter(score -> metrics.isEmpty() || metrics.contains(score.metric()))
              .toList();
      root.results(ddn).listing(isLong ? tall(matched) : wide(matched));
      if (matched.isEmpty()) {
        NothingFound.tell(
            root, ddn, "no finetuned model has scores beside those of its checkpoint");
      }
    }
    return 0;
  }

  private static Listing tall(List<MatchedScore> matched) {
    List<String> columns = new ArrayList<>(ROW);
    columns.addAll(LONG);
    return new Listing(
        columns,
        matched.stream()
            .map(score -> {
              List<Datum> row = new ArrayList<>(place(score));
              row.addAll(
                  List.of(
                      Datum.text(score.task()),
                      Datum.text(score.metric()),
                      Datum.real(score.after()),
                      Datum.real(score.before()),
                      Datum.real(score.delta()),
                      Datum.text(score.caveat())));
              return row;
            })
            .toList(),
        List.of("run_id", "pt_step", "task", "metric", "ft", "pt", "delta"));
  }

  private static Listing wide(List<MatchedScore> matched) {
    Set<String> names = new TreeSet<>();
    Map<RunKey, Map<String, MatchedScore>> byRun = new LinkedHashMap<>();
    for (MatchedScore score : matched) {
      String name = score.task() + "_" + score.metric();
      names.add(name);
      byRun.computeIfAbsent(score.finetune(), run -> new LinkedHashMap<>()).put(name, score);
    }
    List<String> columns = new ArrayList<>(ROW);
    for (String name : names) {
      columns.addAll(List.of("ft_" + name, "pt_" + name, "delta_" + name));
    }
    List<List<Datum>> rows = new ArrayList<>();
    for (Map<String, MatchedScore> scores : byRun.values()) {
      List<Datum> row = new ArrayList<>(place(scores.values().iterator().next()));
      for (String name : names) {
        Optional<MatchedScore> score = Optional.ofNullable(scores.get(name));
        row.add(score.map(known -> Datum.real(known.after())).orElseGet(Datum::absent));
        row.add(score.map(known -> Datum.real(known.before())).orElseGet(Datum::absent));
        row.add(score.map(known -> Datum.real(known.delta())).orElseGet(Datum::absent));
      }
      rows.add(row);
    }
    return new Listing(columns, rows, forPeople(names));
  }

  /** A table has room for few: the differences of the primary metrics. */
  private static List<String> forPeople(Set<String> names) {
    List<String> shown = new ArrayList<>(List.of("run_id", "pt_step"));
    names.stream()
        .filter(name -> name.endsWith("_primary_metric"))
        .forEach(name -> shown.add("delta_" + name));
    return shown;
  }

  private static List<Datum> place(MatchedScore score) {
    Optional<ModelSize> size = ModelSizes.resolve(score.size());
    Optional<Long> tokens =
        size.map(known -> TrainingSchedule.of(known).tokensPerStep() * score.step());
    return List.of(
        Datum.text(score.finetune().text()),
        Datum.text(score.finetune().runId()),
        Datum.text(score.recipe()),
        Datum.text(score.size()),
        Datum.text(score.seed()),
        Datum.text(score.comparisonMetric()),
        Datum.text(score.comparison()),
        Datum.text(score.pretraining().text()),
        Datum.whole(score.step()),
        tokens.map(Datum::whole).orElseGet(Datum::absent),
        size.flatMap(known -> tokens.map(count -> Datum.real(known.compute(count).doubleValue())))
            .orElseGet(Datum::absent),
        new Datum.Truth(score.isStandIn()));
  }
}
