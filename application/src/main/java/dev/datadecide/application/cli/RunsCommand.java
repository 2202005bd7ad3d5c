package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.run.RunRow;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final RunSelection selection = new RunSelection();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: all.")
  private @Nullable Integer limit;

  RunsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RunQuery query =
        selection
            .query()
            .limit(limit == null ? OptionalInt.empty() : OptionalInt.of(RunFilters.limit(limit)))
            .build();
    try (DataDecideNext ddn = root.open()) {
      List<RunRow> rows = ddn.runs().list(query);
      root.results(ddn).listing(RunFields.listing(rows));
      if (rows.isEmpty()) {
        NothingFound.tell(root, ddn, "no runs are like that");
      }
    }
    return 0;
  }
}
