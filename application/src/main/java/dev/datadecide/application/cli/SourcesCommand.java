package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.sync.KnownSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sources",
    description = {
      "List the places that this workspace was filled from, which ddn sync asks for what is new.",
      "An ingest adds its place. No key is kept with it."
    },
    footer = {"", "Examples:", "  ddn sources", "  ddn sources --forget my-team/my-project"})
final class SourcesCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of("source", "place", "options", "synced_at", "outcome");

  private final RootCommand root;

  @Option(
      names = "--forget",
      paramLabel = "SOURCE",
      description = "No longer ask this source or place; what came from it stays.")
  private @Nullable List<String> forgotten;

  SourcesCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (DataDecideNext ddn = root.open()) {
      if (forgotten != null) {
        ddn.syncs()
            .forget(forgotten)
            .forEach(
                source -> root.messages().note("forgot " + source.source() + " " + source.place()));
      }
      root.results(ddn)
          .listing(
              new Listing(
                  COLUMNS, ddn.syncs().sources().stream().map(SourcesCommand::row).toList()));
      return 0;
    }
  }

  static List<Datum> row(KnownSource source) {
    return List.of(
        text(source.source().name()),
        text(source.place()),
        Datum.texts(
            source.options().entrySet().stream()
                .map(option ->
                    "--"
                        + option.getKey()
                        + (option.getValue().isEmpty() ? "" : "=" + option.getValue()))
                .toList()),
        Datum.time(source.syncedAt()),
        text(source.outcome()));
  }
}
