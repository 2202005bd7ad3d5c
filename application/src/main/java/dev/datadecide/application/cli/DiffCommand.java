package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.domain.hyperparameter.ConfigComparison;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.ObservedRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Compare the configurations of runs.",
      "Only what differs in meaning is shown: 5e-05 and 0.00005 are the same number.",
      "A path that a run does not have is empty, which null is not."
    },
    footer = {
      "",
      "Examples:",
      "  ddn diff x7f3 k2m9",
      "  ddn diff x7f3 k2m9 p4q1 --all --format csv"
    })
final class DiffCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      paramLabel = "RUN",
      arity = "2..*",
      description = "Run keys, run ids, or beginnings that only one run has.")
  private List<String> references = List.of();

  @Option(names = "--all", description = "Show the paths too in which the runs agree.")
  private boolean showsAll;

  DiffCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      List<ObservedRun> runs =
          references.stream().map(reference -> ddn.runs().observed(reference)).toList();
      ConfigComparison comparison =
          ConfigComparison.of(runs.stream().map(ObservedRun::configuration).toList());
      List<ConfigComparison.Line> lines = showsAll ? comparison.lines() : comparison.differences();
      ResultWriter results = root.results(ddn);
      boolean nests =
          results.format() == OutputFormat.JSON || results.format() == OutputFormat.NDJSON;
      results.listing(nests ? nested(runs, lines) : flat(runs, lines));
      if (lines.isEmpty()) {
        root.messages().note("the configurations do not differ");
      }
    }
    return 0;
  }

  /** A column for each run. */
  private static Listing flat(List<ObservedRun> runs, List<ConfigComparison.Line> lines) {
    List<String> columns = new ArrayList<>(List.of("path"));
    columns.addAll(names(runs));
    List<List<Datum>> rows = new ArrayList<>();
    for (ConfigComparison.Line line : lines) {
      List<Datum> row = new ArrayList<>(List.of(Datum.text(line.path())));
      line.values().forEach(value -> row.add(value(value)));
      rows.add(row);
    }
    return new Listing(columns, rows);
  }

  /** Run ids where they tell the runs apart, else keys. */
  private static List<String> names(List<ObservedRun> runs) {
    List<String> ids = runs.stream().map(run -> run.key().runId()).toList();
    return new HashSet<>(ids).size() == ids.size()
        ? ids
        : runs.stream().map(run -> run.key().text()).toList();
  }

  /** Values by run key; a run that does not have the path is not among them. */
  private static Listing nested(List<ObservedRun> runs, List<ConfigComparison.Line> lines) {
    List<List<Datum>> rows = new ArrayList<>();
    for (ConfigComparison.Line line : lines) {
      Map<String, Datum> values = new LinkedHashMap<>();
      for (int i = 0; i < runs.size(); i++) {
        Optional<ConfigValue> value = line.values().get(i);
        if (value.isPresent()) {
          values.put(runs.get(i).key().text(), ConfigCommand.value(value.get()));
        }
      }
      rows.add(List.of(Datum.text(line.path()), new Datum.Fields(values)));
    }
    return new Listing(List.of("path", "values"), rows);
  }

  private static Datum value(Optional<ConfigValue> value) {
    return value.map(ConfigCommand::value).orElseGet(Datum::absent);
  }
}
