package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.time;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.expression.UserMetric;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "metric",
    description = {
      "List the metrics that you defined as expressions over others. They are asked for by their",
      "names like any other: along curves over logged metrics and perplexities, among evaluations",
      "over standard metrics. They stay through every ingest and rebuild.",
      "",
      "An expression has numbers, metrics, + - * / ^, parentheses and abs, exp, ln, log2, log10,",
      "sqrt, min, max. A metric with other signs than letters, digits, dots and underscores goes in",
      "backquotes."
    },
    footer = {
      "",
      "Examples:",
      "  ddn metric",
      "  ddn metric define above_chance '(acc_raw - 0.25) / 0.75' --unit 'share of the way' --direction higher",
      "  ddn evaluations --task arc_easy --metric above_chance",
      "  ddn metric define pile_bits 'log2(`pile-valppl`)' --unit bits --direction lower",
      "  ddn curve x7f3 --metric pile_bits",
      "  ddn metric remove above_chance"
    })
final class MetricCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("name", "expression", "unit", "direction", "meaning", "defined_at");

  private final RootCommand root;

  MetricCommand(RootCommand root) {
    this.root = root;
  }

  static CommandLine line(RootCommand root) {
    return new CommandLine(new MetricCommand(root))
        .addSubcommand(new MetricDefineCommand(root))
        .addSubcommand(new MetricRemoveCommand(root));
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      list(root, ddn);
    }
    return 0;
  }

  static void list(RootCommand root, DataDecideNext ddn) {
    root.results(ddn)
        .listing(
            new Listing(
                COLUMNS, ddn.userMetrics().all().stream().map(MetricCommand::row).toList()));
  }

  private static List<Datum> row(UserMetric metric) {
    return List.of(
        text(metric.name()),
        text(metric.text()),
        text(metric.unit()),
        text(metric.direction().name().toLowerCase(Locale.ROOT)),
        text(metric.meaning()),
        time(metric.at()));
  }
}
