package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.domain.run.RunQuery;
import dev.datadecide.domain.sweep.IgnoredKeys;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepFinder;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sweeps",
    description = {
      "List the sweeps among the runs: families that agree on everything but their axes. They are"
          + " found from the configurations alone; a grid that is no more than half full is several"
          + " sweeps.",
      "With a name: the sweep's cells, what is present, replicated, unfinished and missing."
    },
    footer = {
      "",
      "Examples:",
      "  ddn sweeps --type supervised_finetuning",
      "  ddn sweeps 3f9a                            a sweep's cells, by the beginning of its name",
      "  ddn sweeps --across-methods                the same places tuned by several methods",
      "  ddn sweeps --ignored                       configuration keys that do not count, and why"
    })
final class SweepsCommand implements Callable<Integer> {
  private final RootCommand root;

  @Parameters(
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "A sweep's name or its beginning. Default: list all.")
  private @Nullable String sweep;

  @Mixin private final RunSelection selection = new RunSelection();

  @Option(
      names = "--across-methods",
      description = "List the sweeps in which the method (the training type) is an axis.")
  private boolean acrossMethods;

  @Option(
      names = "--ignored",
      description = "List the configuration keys that do not tell one setting from another.")
  private boolean ignored;

  SweepsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RunQuery query = selection.query().build();
    try (DataDecideNext ddn = root.open()) {
      if (ignored) {
        root.results(ddn).listing(SweepFields.ignored(IgnoredKeys.rules()));
      } else if (sweep != null) {
        root.results(ddn).listing(SweepFields.cells(ddn.sweeps().sweep(sweep, query)));
      } else if (acrossMethods) {
        List<Sweep> found = ddn.sweeps().acrossMethods(query);
        root.results(ddn).listing(SweepFields.listing(found));
        if (found.isEmpty()) {
          NothingFound.tell(root, ddn, "no sweeps have several methods");
        }
      } else {
        list(ddn, ddn.sweeps().find(query));
      }
    }
    return 0;
  }

  private void list(DataDecideNext ddn, SweepFinder.Found found) {
    root.results(ddn).listing(SweepFields.listing(found.sweeps()));
    if (found.sweeps().isEmpty()) {
      NothingFound.tell(root, ddn, "no sweeps");
    }
    long replicates = found.replicates().stream().mapToLong(family -> family.runs().size()).sum();
    if (replicates > 0) {
      root.messages().note(replicates + " runs are replicates of each other without a sweep");
    }
    if (!found.alone().isEmpty()) {
      root.messages().note(found.alone().size() + " runs are of no sweep");
    }
    if (!found.names().isEmpty()) {
      root.messages()
          .note("left out, for each run has its own value: " + String.join(", ", found.names()));
    }
  }
}
