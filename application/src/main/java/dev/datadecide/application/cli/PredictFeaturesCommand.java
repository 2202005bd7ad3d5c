package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.forecast.ExperimentReader;
import dev.datadecide.application.frame.FrameService;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.forecast.Experiment;
import dev.datadecide.domain.forecast.ForecastTable;
import dev.datadecide.domain.forecast.curve.Subject;
import dev.datadecide.domain.forecast.curve.Window;
import dev.datadecide.domain.forecast.feature.CurveFeatures;
import dev.datadecide.domain.forecast.feature.FeatureColumn;
import dev.datadecide.domain.forecast.feature.RunFeature;
import dev.datadecide.domain.frame.Frame;
import dev.datadecide.domain.frame.FrameColumn;
import dev.datadecide.domain.frame.FrameColumns;
import dev.datadecide.domain.frame.FrameDefinition;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.naming.Suggestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "features",
    description = {
      "List features: name, formula, window and the column of the frame that they are computed of.",
      "Of a frame, all that there are, for a metric and the windows [0, 25], [25, 50] and [0, 50]"
          + " percent; of an experiment, its own, in the order of its table. x are steps, y values,"
          + " n points of the window; logarithms are natural."
    },
    footer = {
      "",
      "Examples:",
      "  ddn predict features full_eval --metric arc_easy_primary_metric",
      "  ddn predict features early.toml",
      "  ddn predict features early.toml --values --format csv > features.csv"
    })
final class PredictFeaturesCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("name", "formula", "window", "source");
  private static final List<Window> WINDOWS =
      List.of(Window.percent(0, 25), Window.percent(25, 50), Window.percent(0, 50));

  private final RootCommand root;

  @Parameters(
      paramLabel = "FRAME|EXPERIMENT.toml",
      description = "full_eval, mean_eval, or an experiment's file.")
  private String what = "";

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      defaultValue = "pile-valppl",
      description = "The frame's metric. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(
      names = "--values",
      description = "The table of features itself, with a run per row; of an experiment.")
  private boolean isTable;

  PredictFeaturesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Path file = root.resolve(Path.of(what));
    boolean isFile = Files.isRegularFile(file);
    if (isTable && !isFile) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "--values needs an experiment, and " + what + " is no file",
          "name an experiment's file");
    }
    if (isTable) {
      try (DataDecideNext ddn = root.open()) {
        values(ddn.forecasts().table(ExperimentReader.read(file)), root.results(ddn));
      }
      return 0;
    }
    Experiment experiment = isFile ? ExperimentReader.read(file) : ofFrame();
    root.results()
        .listing(
            new Listing(
                COLUMNS, experiment.columns().stream().map(PredictFeaturesCommand::row).toList()));
    return 0;
  }

  /** Everything that can be computed of a metric of a frame. */
  private Experiment ofFrame() {
    FrameDefinition frame = FrameService.named(what);
    List<String> columns =
        FrameColumns.of(Frame.FULL_EVAL, FrameLayout.EXTENDED).stream()
            .map(FrameColumn::name)
            .toList();
    if (!columns.contains(metric)) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no column of "
              + frame.name()
              + " is called "
              + metric
              + Suggestions.question(metric, columns),
          "see the frame's columns: ddn frames list");
    }
    return Experiment.builder()
        .name(what)
        .targetMetric(metric)
        .horizon(50)
        .addMetrics(metric)
        .addAllWindows(WINDOWS)
        .addAllRunFeatures(RunFeature.all())
        .addAllCurveFeatures(CurveFeatures.all())
        .build();
  }

  private static List<Datum> row(FeatureColumn column) {
    return List.of(
        text(column.name()), text(column.formula()), text(column.window()), text(column.source()));
  }

  private static void values(ForecastTable table, ResultWriter results) {
    List<String> names = new ArrayList<>(List.of("run", "data", "params", "seed"));
    names.addAll(table.columns());
    names.add("target");
    List<List<Datum>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      Subject subject = table.rows().get(i);
      List<Datum> row =
          new ArrayList<>(
              List.of(
                  text(subject.id()),
                  text(subject.recipe()),
                  text(subject.size().label()),
                  text(subject.seed())));
      for (double value : table.features().row(i)) {
        row.add(Double.isNaN(value) ? Datum.absent() : real(value));
      }
      row.add(real(table.targets()[i]));
      rows.add(row);
    }
    results.listing(new Listing(names, rows));
  }
}
