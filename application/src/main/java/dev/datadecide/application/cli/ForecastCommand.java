package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.real;
import static dev.datadecide.application.cli.output.Datum.texts;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.forecast.ForecastService.Forecast;
import dev.datadecide.domain.forecast.RunForecast;
import dev.datadecide.domain.forecast.TrialResult;
import dev.datadecide.domain.forecast.curve.RunCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "forecast",
    description = {
      "Forecast the final value of a metric of one pretraining run from its beginning, with a 95"
          + " percent interval, beside its curve.",
      "An elastic net learns from the runs of other recipes and sizes. The interval is as wide as"
          + " held 95 percent of runs that were left out in turn; coverage says how many of these"
          + " it holds when they play no part in making it. Baselines look at the run's own curve"
          + " only."
    },
    footer = {
      "",
      "Examples:",
      "  ddn forecast dolma1_7-150M-default",
      "  ddn forecast dolma1_7-150M-default --metric arc_easy_primary_metric --until 25"
    })
final class ForecastCommand implements Callable<Integer> {
  private static final int WIDTH_WITHOUT_TERMINAL = 100;
  private static final int HEIGHT = 10;

  /** Dots of the line that an interval is drawn as. */
  private static final int INTERVAL_DOTS = 40;

  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "NAME",
      defaultValue = "pile-valppl",
      description = "<set>-valppl, <task>_<metric> or an average. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(
      names = "--until",
      paramLabel = "PERCENT",
      description = "How much of training may be seen. Default: 50, or where the run is.")
  private @Nullable Double until;

  ForecastCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      Forecast forecast =
          ddn.forecasts()
              .forecast(ddn.runs().resolve(reference.text()), metric, Optional.ofNullable(until));
      ResultWriter results = root.results(ddn);
      results.document(fields(forecast));
      if (results.format() == OutputFormat.TABLE) {
        Terminal terminal = root.surroundings().terminal();
        results.remark("");
        chart(forecast, terminal).forEach(line -> results.verbatim(line + "\n"));
      }
      forecast.forecast().notes().forEach(root.messages()::note);
    }
    return 0;
  }

  private static Datum.Fields fields(Forecast forecast) {
    RunForecast made = forecast.forecast();
    TrialResult validation = made.validation();
    FieldsBuilder baselines = new FieldsBuilder();
    made.baselines().forEach((name, value) -> baselines.put(name, finite(value)));
    RunCurve curve = forecast.curve();
    boolean isFinished =
        curve.progress().percent((double) curve.lastStep()) > forecast.experiment().horizon();
    return new FieldsBuilder()
        .put("run", forecast.run().text())
        .put("metric", metric(forecast))
        .put("seen_until_percent", real(forecast.experiment().horizon()))
        .put("forecast", finite(made.forecast()))
        .put("low_95", finite(made.low()))
        .put("high_95", finite(made.high()))
        .put("last_value", isFinished ? real(curve.lastValue()) : Datum.absent())
        .put("last_step", curve.lastStep())
        .put("baselines", baselines.build())
        .put("trained_on", made.trainRows())
        .put("settings", made.settings().label())
        .put("validation", forecast.experiment().split().label())
        .put("validation_rmse", real(validation.scores().rmse()))
        .put("validation_pairwise_in_size", real(validation.ranking().pairwise()))
        .put(
            "validation_coverage_95",
            validation.intervals() == 0
                ? Datum.absent()
                : real((double) validation.covered() / validation.intervals()))
        .put("notes", texts(made.notes()))
        .build();
  }

  private static String metric(Forecast forecast) {
    return forecast.experiment().targetMetric();
  }

  private static Datum finite(double value) {
    return Double.isFinite(value) ? real(value) : Datum.absent();
  }

  /** What was seen, what came after, and the interval at the end. */
  private static List<String> chart(Forecast forecast, Terminal terminal) {
    RunCurve curve = forecast.curve();
    double end = curve.progress().tokens((double) curve.progress().endStep());
    List<TerminalChart.Point> all = new ArrayList<>();
    // The first points are so far from the rest that they would hide the interval.
    for (int i = curve.points() / 4; i < curve.points(); i++) {
      all.add(
          new TerminalChart.Point(curve.progress().tokens((double) curve.step(i)), curve.value(i)));
    }
    RunForecast made = forecast.forecast();
    for (int i = 0; i <= INTERVAL_DOTS; i++) {
      all.add(
          new TerminalChart.Point(
              end, made.low() + (made.high() - made.low()) * i / INTERVAL_DOTS));
    }
    all.add(new TerminalChart.Point(0.99 * end, made.forecast()));
    return TerminalChart.draw(
        List.of(
            new TerminalChart.Panel(
                String.format(
                    Locale.ROOT,
                    "seen up to %.4g %%; the bar at the end is the interval",
                    forecast.experiment().horizon()),
                metric(forecast),
                all)),
        terminal.outWidth().orElse(WIDTH_WITHOUT_TERMINAL),
        HEIGHT,
        terminal.glyphs());
  }
}
