package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.run.ConfigValue;
import dev.datadecide.domain.run.Configuration;
import dev.datadecide.domain.run.ObservedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "config",
    description = "Show a run's configuration path by path, each value with its exact type.",
    footer = {
      "",
      "Examples:",
      "  ddn config x7f3",
      "  ddn config x7f3 --path optimizer        only what lies below",
      "  ddn config x7f3 --summary --format json"
    })
final class ConfigCommand implements Callable<Integer> {
  private final RootCommand root;
  @Mixin private final RunReference reference = new RunReference();

  @Option(names = "--summary", description = "Show the summary instead of the configuration.")
  private boolean ofSummary;

  @Option(
      names = "--path",
      paramLabel = "PREFIX",
      description = "Only this path and what lies below it.")
  private @Nullable String below;

  ConfigCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      ObservedRun run = ddn.runs().observed(reference.text());
      Configuration shown = ofSummary ? run.summary() : run.configuration();
      List<List<Datum>> rows = new ArrayList<>();
      shown
          .entries()
          .forEach((path, value) -> {
            if (below == null || isBelow(path, below)) {
              rows.add(List.of(Datum.text(path), Datum.text(type(value)), value(value)));
            }
          });
      root.results(ddn).listing(new Listing(List.of("path", "type", "value"), rows));
      if (rows.isEmpty()) {
        root.messages().note("no entries");
      }
    }
    return 0;
  }

  private static boolean isBelow(String path, String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length()
            || path.charAt(prefix.length()) == '.'
            || path.charAt(prefix.length()) == '[');
  }

  static String type(ConfigValue value) {
    return value.type().name().toLowerCase(Locale.ROOT);
  }

  /** The value as JSON has it. */
  static Datum value(ConfigValue value) {
    return switch (value.type()) {
      case TEXT, NON_FINITE -> Datum.text(value.text());
      case INTEGER, DECIMAL, BOOLEAN, NULL, EMPTY_LIST, EMPTY_OBJECT ->
          new Datum.Json(value.json());
    };
  }
}
