package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "runs",
    description = "List runs, newest first.",
    footer = {
      "",
      "Examples:",
      "  ddn runs --type supervised_finetuning --size 530M",
      "  ddn runs --recipe d17 --state crashed      any name of a recipe will do",
      "  ddn runs --tag sweep-3 --format ndjson"
    })
final class RunsCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "pretraining, supervised_finetuning, preference_tuning or unclassified.")
  private @Nullable String type;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "Runs from this data recipe, by any of its names.")
  private @Nullable String recipe;

  @Option(names = "--size", paramLabel = "SIZE", description = "Runs of this size, such as 530M.")
  private @Nullable String size;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Runs in this state, such as finished or crashed.")
  private @Nullable String state;

  @Option(names = "--tag", paramLabel = "TAG", description = "Runs with this tag.")
  private @Nullable String tag;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: all.")
  private @Nullable Integer limit;

  RunsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RunQuery query =
        RunQuery.builder()
            .type(Optional.ofNullable(type).map(RunFilters::type))
            .recipe(Optional.ofNullable(recipe).map(RunFilters::recipe))
            .size(Optional.ofNullable(size).map(RunFilters::size))
            .state(Optional.ofNullable(state))
            .tag(Optional.ofNullable(tag))
            .limit(limit == null ? OptionalInt.empty() : OptionalInt.of(RunFilters.limit(limit)))
            .build();
    try (DataDecideNext ddn = root.open()) {
      List<RunRow> rows = ddn.runs().list(query);
      root.results(ddn).listing(RunFields.listing(rows));
      if (rows.isEmpty()) {
        root.messages().note("no runs");
      }
    }
    return 0;
  }
}
